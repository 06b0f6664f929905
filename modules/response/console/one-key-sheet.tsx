import { type ReactNode, useEffect, useRef, useState } from 'react'
import { clockText, shanghaiParts } from '#platform/kernel/instant.ts'
import { RESPONSE_LEVEL_WORDS, RESPONSE_LEVELS } from '#platform/kernel/severity.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { type Hazard, HAZARD_KEYS, HAZARDS } from '#modules/incident/contract.ts'
import type { ResponsePackage } from '../contract.ts'
import './one-key.css'
import { EndForm } from './end-form.tsx'
import { OneKeySide } from './one-key-side.tsx'
import { PackageView } from './package-view.tsx'
import { SignBar } from './sign-bar.tsx'
import { StartedView } from './started-view.tsx'
import { useResponseText } from './texts.ts'
import { type OneKey, useOneKey, type Wanted } from './use-one-key.ts'

const SHOWN_FACTS = 3

interface SheetProps {
  readonly incidentId: string
  readonly onClose: () => void
}

const secondsText = (at: string): string => {
  const ms = Date.parse(at)
  return `${clockText(ms)}:${String(shanghaiParts(ms).second).padStart(2, '0')}`
}

/** 生成 02:24:10, by which edition; which world; which incident. */
function Provenance({ packed }: { readonly packed: ResponsePackage }): ReactNode {
  const t = useResponseText()
  return (
    <div className="row onekey-where t-s ink3">
      <span className="tag">{t(packed.world === 'live' ? 'sheet.live' : 'sheet.drill')}</span>
      <span className="ellipsis">{packed.incident.code} {packed.incident.title}</span>
      <span className="push nowrap">{t('sheet.made', { time: secondsText(packed.at) })}{packed.plan ? `\u2002${t('sheet.by', { edition: packed.plan.edition, n: packed.plan.versionNumber })}` : ''}</span>
    </div>
  )
}

/** Why this level: the clauses that fired with their facts; what a higher one would need. */
function Why({ packed }: { readonly packed: ResponsePackage }): ReactNode {
  const t = useResponseText()
  const say = useSay()
  const [open, setOpen] = useState(false)
  const fired = packed.fired.filter((trigger) => trigger.level === packed.level)
  if (packed.plan === null) return null
  return (
    <div className="onekey-why">
      <p>
        <span className="ink3">{packed.level ? t('why.title', { level: say(RESPONSE_LEVEL_WORDS[packed.level]) }) : ''}</span>{' '}
        {packed.plan.title} {fired.map((trigger) => `${trigger.clause} ${trigger.text}`).join('；')}
        {fired.length === 0 ? <span className="ink2">{packed.superior && packed.chosenBy === 'superior' ? t('why.superior', { authority: packed.superior.authority, level: say(RESPONSE_LEVEL_WORDS[packed.superior.level]) }) : t('why.notFired')}</span> : null}{' '}
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>{t('why.clause')}</button>
        {packed.unknownFacts.length > 0 ? <span className="ink3" title={packed.unknownFacts.join('、')}>{'\u2003'}{t(packed.unknownFacts.length > SHOWN_FACTS ? 'why.unknownMore' : 'why.unknown', { facts: packed.unknownFacts.slice(0, SHOWN_FACTS).join('、'), n: packed.unknownFacts.length })}</span> : null}
      </p>
      {open ? (
        <blockquote className="clause">
          <b>{packed.plan.clause}</b>{'\u2002'}{packed.plan.clauseText}
          {fired.flatMap((trigger) => trigger.because).map((why) => <div key={why.title} className="t-s ink2">{why.title} {why.value}，{t('why.asks', { asks: why.asks })}{why.source ? `（${why.source}）` : ''}</div>)}
        </blockquote>
      ) : null}
    </div>
  )
}

/** Level and hazard; another one changes the orders at once. */
function Pickers({ form, packed }: { readonly form: OneKey; readonly packed: ResponsePackage }): ReactNode {
  const t = useResponseText()
  const say = useSay()
  const levels = RESPONSE_LEVELS.map((level) => ({ value: level as Wanted, label: <>{say(RESPONSE_LEVEL_WORDS[level])}{packed.proposedLevel === level ? <span className="onekey-proposed">{t('pick.proposed')}</span> : null}</>, disabled: packed.plan !== null && !packed.plan.levels.includes(level) }))
  const options = packed.running ? [...levels, { value: 'end' as Wanted, label: t('pick.end') }] : levels
  return (
    <div className="row wrap onekey-pick">
      <Segmented label={t('pick.level')} value={form.wanted ?? 'IV'} options={options} onChange={(level) => form.choose({ level })} />
      <label className="row"><span className="ink3">{t('pick.hazard')}</span>
        <select className="input" value={packed.hazard} onChange={(event) => form.choose({ hazard: event.target.value, planCode: null, level: null })}>
          {HAZARD_KEYS.map((key) => <option key={key} value={key}>{say(HAZARDS[key])}</option>)}
        </select>
      </label>
      {packed.plan && packed.otherPlans.length > 0 ? (
        <label className="row"><span className="ink3">{t('pick.plan')}</span>
          <select className="input" value={packed.plan.code} onChange={(event) => form.choose({ planCode: event.target.value, level: null })}>
            {[packed.plan, ...packed.otherPlans].toSorted((a, b) => (a.code < b.code ? -1 : 1)).map((one) => <option key={one.code} value={one.code}>{one.title}</option>)}
          </select>
        </label>
      ) : null}
    </div>
  )
}

function useHeadline(form: OneKey, packed: ResponsePackage | undefined): { readonly title: string; readonly sub: string } {
  const t = useResponseText()
  const say = useSay()
  if (!packed) return { title: t('sheet.title'), sub: '' }
  const hazard = packed.hazard in HAZARDS ? say(HAZARDS[packed.hazard as Hazard]) : packed.hazard
  const level = form.wanted === null || form.wanted === 'end' ? '' : say(RESPONSE_LEVEL_WORDS[form.wanted])
  const { sums } = form
  const going = form.kind === 'start' || form.kind === 'raise'
  return { title: t(`sheet.head.${form.kind}`, { hazard, level, from: packed.running ? say(RESPONSE_LEVEL_WORDS[packed.running.level]) : '' }), sub: going && sums ? t(packed.callOut ? 'sheet.sub' : 'sheet.subQuiet', { people: sums.people, orders: sums.orders }) : '' }
}

function Body({ form, packed }: { readonly form: OneKey; readonly packed: ResponsePackage }): ReactNode {
  const t = useResponseText()
  if (form.wanted === 'end') return <EndForm form={form} packed={packed} />
  return (
    <>
      <Why packed={packed} />
      {packed.plan === null || packed.plan.clause === null ? <Notice>{t('sheet.noPlan')}</Notice> : (
        <div className="onekey-grid">
          <PackageView form={form} packed={packed} />
          <OneKeySide form={form} packed={packed} />
        </div>
      )}
    </>
  )
}

/**
 * One-key response: what the matched plan and level ask for, who is called and by which clause, what cannot be undone,
 * what is short; a person edits it and signs once. Afterwards the same sheet shows the receipts and the way back.
 */
export function OneKeySheet({ incidentId, onClose }: SheetProps): ReactNode {
  const [started, setStarted] = useState(false)
  const form = useOneKey(incidentId, () => setStarted(true), onClose)
  const packed = form.packed.data
  const { title, sub } = useHeadline(form, packed)
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => back.current?.focus(), [started])
  const t = useResponseText()
  if (started) return <StartedView incidentId={incidentId} already={form.confirm.output?.already === true ? form.confirm.output : null} onClose={onClose} />
  const failure = form.confirm.failure ?? form.change.failure ?? form.end.failure
  return (
    <Dialog
      open
      wide
      className="onekey"
      onClose={onClose}
      title={<>{packed ? <Provenance packed={packed} /> : null}<span className="onekey-title">{title}</span>{' '}<span className="t-strong ink2 onekey-sub">{sub}</span></>}
      footer={packed ? <SignBar form={form} packed={packed} back={back} onClose={onClose} /> : <Button ref={back} size="lg" onClick={onClose}>{t('sign.back')}</Button>}
    >
      <AskedView asked={form.packed} rows={10} what={t('sheet.title')}>
        {(data) => (
          <>
            <Pickers form={form} packed={data} />
            {data.running && form.wanted !== 'end' ? <p className="t-s ink2 onekey-running">{t('sheet.running', { level: RESPONSE_LEVEL_WORDS[data.running.level].zh, signer: data.running.signer, by: data.running.startedBy, time: clockText(Date.parse(data.running.since)) })}</p> : null}
            <Body form={form} packed={data} />
            <Refusal failure={failure} />
          </>
        )}
      </AskedView>
    </Dialog>
  )
}
