import { Link } from '@tanstack/react-router'
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react'
import { RESPONSE_LEVEL_WORDS } from '#platform/kernel/severity.ts'
import { incident } from '#modules/incident/contract.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useFacts, useMay } from '#platform/web/session/session.ts'
import { type Facts, type LiveFact, type MatchedPlan, plan } from '../contract.ts'
import { FactForm } from './fact-form.tsx'
import { usePlanText } from './texts.ts'
import { factTitle, factValueText } from './words.ts'

const OPEN = ['opened', 'responding', 'recovering'] as const

/** An open incident whose accepted figures count beside the feeds. */
function IncidentChoice({ value, onChange }: { readonly value: string; readonly onChange: (id: string) => void }): ReactNode {
  const t = usePlanText()
  const list = useAsk(incident.queries.listIncidents, { states: [...OPEN] })
  const rows = list.data?.rows ?? []
  return (
    <select className="input" aria-label={t('preview.from')} value={value} disabled={rows.length === 0} onChange={(event) => onChange(event.target.value)}>
      <option value="">{rows.length === 0 ? t('preview.noIncident') : t('preview.pick')}</option>
      {rows.map((row) => <option key={row.id} value={row.id}>{row.code} {row.title}</option>)}
    </select>
  )
}

interface Live {
  readonly facts: readonly LiveFact[]
  readonly at: number
  readonly missing: readonly string[]
}

/** Where each fact of this minute comes from, and what could not be asked. */
function Sources({ live, facts }: { readonly live: Live; readonly facts: Facts }): ReactNode {
  const t = usePlanText()
  const shown = live.facts.filter((one) => facts[one.fact] === one.value)
  return (
    <details className="live-sources">
      <summary>{t('preview.live', { n: shown.length })} <Moment at={live.at} /></summary>
      <ul>{shown.map((one) => <li key={one.fact}>{factTitle(one.fact)} <b>{factValueText(one.fact, one.value)}</b> <span className="source">{one.source}{one.at === null ? null : <> · <Moment at={Date.parse(one.at)} /></>}</span></li>)}</ul>
      {live.missing.map((module) => <p key={module} className="t-s ink2">{t(`preview.without.${module === 'warning' ? 'warning' : 'monitoring'}`)}</p>)}
    </details>
  )
}

function Answer({ answer }: { readonly answer: MatchedPlan }): ReactNode {
  const t = usePlanText()
  const say = useSay()
  const fired = answer.fired.filter((trigger) => trigger.level === answer.level)
  return (
    <article className={answer.level === null ? 'fires none' : 'fires'}>
      <div className="row wrap row-base">
        <b className="t-title">{answer.level === null ? t('preview.none') : say(RESPONSE_LEVEL_WORDS[answer.level])}</b>
        <b>{answer.title}</b>
        <span className="ink3 t-s">{answer.code} · {t('list.version', { n: answer.versionNumber })}</span>
        <span className="push"><Link className="link" to="/plans/$id" params={{ id: answer.planId }} search={answer.level === null ? {} : { level: answer.level }}>{t(answer.level === null ? 'preview.openPlan' : 'preview.open')}</Link></span>
      </div>
      {answer.chosenBy === 'superior' ? <p>{t('preview.superior')}</p> : null}
      {fired.map((trigger) => (
        <div key={trigger.id} className="because">
          <b>{trigger.clause}</b> {trigger.text}
          <ul>{trigger.because.map((why) => <li key={why.fact + why.asks}>{factTitle(why.fact)} <b>{factValueText(why.fact, why.value)}</b><span className="ink2">，{t('preview.asks', { asks: why.asks })}</span>{why.settingSource === null ? null : <span className="source">　{t('preview.settingFrom', { source: why.settingSource })}</span>}</li>)}</ul>
        </div>
      ))}
      {answer.level === null ? null : <p className="ink2">{t('preview.actions', { n: answer.actions.length })}{answer.approve === null ? null : ` · ${t('preview.approve', { who: answer.approve })}`}</p>}
      {answer.unknownFacts.length > 0 ? <p className="t-s ink3">{t('preview.unknown', { what: answer.unknownFacts.map(factTitle).join('、') })}</p> : null}
    </article>
  )
}

function Answers({ facts }: { readonly facts: Facts }): ReactNode {
  const t = usePlanText()
  const asked = useAsk(plan.queries.previewPlans, { facts }, { keep: true })
  return (
    <AskedView asked={asked} rows={5} what={t('preview.title')}>
      {({ plans }) => {
        const firing = plans.filter((one) => one.level !== null).length
        return (
          <>
            <p className="hole-headline t-title bold">{firing === 0 ? t('preview.nothing') : t('preview.fires', { n: firing })}</p>
            {plans.toSorted((a, b) => Number(a.level === null) - Number(b.level === null)).map((answer) => <Answer key={answer.planId} answer={answer} />)}
          </>
        )
      }}
    </AskedView>
  )
}

/** Facts of now at the left, open to change; what every plan in force says to them at the right. Nothing is started. */
export function PlanPreview({ incidentId }: { readonly incidentId: string | null }): ReactNode {
  const t = usePlanText()
  const [chosen, setChosen] = useState(incidentId ?? '')
  const [facts, setFacts] = useState<Facts>({})
  const steady = useDeferredValue(facts)
  const session = useFacts()
  const mayTake = useMay('incident.read') && session?.modules.includes('incident') === true
  const asked = useAsk(plan.queries.liveFacts, chosen === '' ? {} : { incidentId: chosen })
  const answer = asked.data
  const take = (from: NonNullable<typeof answer>): void => setFacts(Object.fromEntries(from.facts.map((one) => [one.fact, one.value])))
  useEffect(() => {
    if (answer) setFacts(Object.fromEntries(answer.facts.map((one) => [one.fact, one.value])))
    // Only a new answer replaces what the form holds.
  }, [answer])
  const again = (): void => {
    if (answer) take(answer)
    asked.again()
  }
  const given = Object.keys(facts).length
  return (
    <div className="preview">
      <Panel>
        <PanelHead title={t('preview.title')} icon="play" note={t('preview.rule')} />
        <div className="plan-filters">
          {mayTake ? <IncidentChoice value={chosen} onChange={setChosen} /> : null}
          <Button onClick={again} pending={asked.refreshing}>{t('preview.takeNow')}</Button>
          <span className="ink2">{t('preview.given', { n: given })}</span>
          <Button disabled={given === 0} onClick={() => setFacts({})}>{t('preview.clear')}</Button>
        </div>
        {answer ? <Sources live={{ facts: answer.facts, at: Date.parse(answer.at), missing: answer.missing }} facts={facts} /> : null}
        <PanelBody><FactForm facts={facts} onChange={setFacts} /></PanelBody>
      </Panel>
      <Panel label={t('preview.title')}>
        <PanelBody flush>{given === 0 ? <Empty>{t('preview.ask')}</Empty> : <Answers facts={steady} />}</PanelBody>
      </Panel>
    </div>
  )
}
