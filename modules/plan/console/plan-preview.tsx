import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react'
import { RESPONSE_LEVEL_WORDS } from '#platform/kernel/severity.ts'
import { incident } from '#modules/incident/contract.ts'
import { callQuery } from '#platform/web/client/browser-client.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useFacts, useMay } from '#platform/web/session/session.ts'
import { type Facts, type MatchedPlan, plan } from '../contract.ts'
import { FactForm } from './fact-form.tsx'
import { usePlanText } from './texts.ts'
import { factTitle, factValueText } from './words.ts'

const OPEN = ['opened', 'responding', 'recovering'] as const

/** Takes the facts of an open incident; the form can be changed afterwards. */
function FromIncident({ chosen, onFacts }: { readonly chosen: string | null; readonly onFacts: (facts: Facts) => void }): ReactNode {
  const t = usePlanText()
  const [id, setId] = useState(chosen ?? '')
  const list = useAsk(incident.queries.listIncidents, { states: [...OPEN] })
  const file = useQuery({ queryKey: [incident.queries.getIncident.id, 'facts', id], queryFn: () => callQuery(incident.queries.getIncident, { id }), enabled: id !== '' })
  const facts = file.data?.facts
  useEffect(() => {
    if (facts) onFacts(facts)
    // Only a new answer replaces what the form holds.
  }, [facts, onFacts])
  const rows = list.data?.rows ?? []
  return (
    <select className="input" aria-label={t('preview.from')} value={id} disabled={rows.length === 0} onChange={(event) => setId(event.target.value)}>
      <option value="">{rows.length === 0 ? t('preview.noIncident') : t('preview.pick')}</option>
      {rows.map((row) => <option key={row.id} value={row.id}>{row.code} {row.title}</option>)}
    </select>
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

/** Facts at the left, what every plan in force says to them at the right. Nothing is started. */
export function PlanPreview({ incidentId }: { readonly incidentId: string | null }): ReactNode {
  const t = usePlanText()
  const [facts, setFacts] = useState<Facts>({})
  const steady = useDeferredValue(facts)
  const session = useFacts()
  const mayTake = useMay('incident.read') && session?.modules.includes('incident') === true
  const given = Object.keys(facts).length
  return (
    <div className="preview">
      <Panel>
        <PanelHead title={t('preview.title')} icon="play" note={t('preview.rule')} />
        <div className="plan-filters">
          {mayTake ? <FromIncident chosen={incidentId} onFacts={setFacts} /> : null}
          <span className="ink2">{t('preview.given', { n: given })}</span>
          <Button disabled={given === 0} onClick={() => setFacts({})}>{t('preview.clear')}</Button>
        </div>
        <PanelBody><FactForm facts={facts} onChange={setFacts} /></PanelBody>
      </Panel>
      <Panel label={t('preview.title')}>
        <PanelBody flush>{given === 0 ? <Empty>{t('preview.ask')}</Empty> : <Answers facts={steady} />}</PanelBody>
      </Panel>
    </div>
  )
}
