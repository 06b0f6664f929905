import { type ReactNode, useState } from 'react'
import { slotFills, useConsoleModules } from '#platform/console/console-modules.ts'
import { Slot } from '#platform/console/slot.tsx'
import { clockText, MINUTE } from '#platform/kernel/instant.ts'
import { RESPONSE_LEVELS } from '#platform/kernel/severity.ts'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { Notice, Skeleton } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { FACTS, type FactKey, type MatchedPlan, plan } from '#modules/plan/contract.ts'
import { incident } from '../contract.ts'
import { ActDialog, useSeenVersion } from './act-dialog.tsx'
import { ReasonField } from './end-dialogs.tsx'
import { changeKind, clauseOf, type ChosenClause, firstWanted, proposedBasis, type Wanted } from './response-draft.ts'
import { useIncidentText } from './texts.ts'
import { INCIDENT_QUERIES } from './use-incident-file.ts'
import { type FileDialogProps, type IncidentFile, responseText } from './words.ts'

const SHOWN_ACTIONS = 40

function Why({ matched, wanted }: { readonly matched: MatchedPlan; readonly wanted: Wanted }): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  const fired = matched.fired.filter((trigger) => trigger.level === wanted)
  const factName = (fact: string): string => (fact in FACTS ? say(FACTS[fact as FactKey].title) : fact)
  return (
    <section className="col g4">
      <h2>{t('response.why')}</h2>
      <p><b>{matched.title}</b> <span className="ink3">{t('response.edition', { edition: matched.edition, n: matched.versionNumber })}</span></p>
      {matched.clause ? <blockquote className="clause"><b>{matched.clause}</b>{'\u2002'}{matched.clauseText}</blockquote> : null}
      {fired.length === 0 ? <p className="ink2">{t('response.notFired', { level: wanted === 'end' ? '' : responseText(wanted) })}</p> : null}
      <ul>
        {fired.map((trigger) => (
          <li key={trigger.id}>
            {trigger.clause} {trigger.text}
            {trigger.because.map((why) => <div key={why.fact} className="t-s ink2">{why.title} {String(why.value)}，{t('response.asks', { asks: why.asks })}{why.settingSource ? <span className="ink3">（{why.settingSource}）</span> : null}</div>)}
          </li>
        ))}
      </ul>
      {matched.unknownFacts.length > 0 ? <p className="t-s ink3">{t('response.unknown', { what: matched.unknownFacts.map(factName).join('、') })}</p> : null}
    </section>
  )
}

function ActionPreview({ matched }: { readonly matched: MatchedPlan }): ReactNode {
  const t = useIncidentText()
  const now = serverNow()
  if (matched.actions.length === 0) return <p className="ink2">{t('response.noActions')}</p>
  return (
    <section className="col g4">
      <h2>{t('response.actions', { n: matched.actions.length })}</h2>
      <table className="plain">
        <thead><tr><th>{t('response.who')}</th><th>{t('response.what')}</th><th className="num">{t('response.due')}</th><th>{t('response.clauseHead')}</th></tr></thead>
        <tbody>{matched.actions.slice(0, SHOWN_ACTIONS).map((one) => <tr key={`${one.level}${one.id}`}><td className="nowrap">{one.roleName}</td><td>{one.what}</td><td className="num">{clockText(now + one.dueMinutes * MINUTE)}</td><td className="t-s ink3 nowrap" title={one.clauseText}>{one.clause}</td></tr>)}</tbody>
      </table>
    </section>
  )
}

function TypedClause({ value, onChange }: { readonly value: ChosenClause; readonly onChange: (value: ChosenClause) => void }): ReactNode {
  const t = useIncidentText()
  return (
    <>
      <Notice icon="info">{t('response.byHand')}</Notice>
      <TextField label={t('response.planCode')} maxLength={40} value={value.planCode} onChange={(event) => onChange({ ...value, planCode: event.target.value })} />
      <TextField label={t('response.plan')} maxLength={200} value={value.planTitle} onChange={(event) => onChange({ ...value, planTitle: event.target.value })} />
      <TextField label={t('response.clauseHead')} maxLength={40} value={value.clause} onChange={(event) => onChange({ ...value, clause: event.target.value })} />
      <ReasonField label={t('response.clauseText')} value={value.clauseText} onChange={(clauseText) => onChange({ ...value, clauseText })} />
    </>
  )
}

const NO_CLAUSE: ChosenClause = { planCode: '', planTitle: '', clause: '', clauseText: '' }

interface ResponseForm {
  readonly kind: ReturnType<typeof changeKind>
  readonly wanted: Wanted
  readonly clause: ChosenClause | null
  readonly basis: string
  readonly signer: string
}

/** What is still missing before it can be signed, as the key of its sentence. */
function missingOf({ kind, wanted, clause, basis, signer }: ResponseForm): 'same' | 'needClause' | 'needBasis' | 'needSigner' | null {
  if (kind === 'same') return 'same'
  if (wanted !== 'end' && clause === null) return 'needClause'
  if (basis.trim().length < 2) return 'needBasis'
  return signer.trim() === '' ? 'needSigner' : null
}

interface Matching {
  readonly wanted: Wanted
  readonly matched: MatchedPlan | null
  readonly waiting: boolean
  readonly failure: ApiFailure | null
}

/** Asks the plan for the level that fires, then for the level that was picked. */
function useMatching(file: IncidentFile, picked: Wanted | null): Matching {
  const row = file.incident
  const question = { hazard: row.hazard, areaCode: row.place.areaCode, facts: file.facts }
  const proposed = useAsk(plan.queries.matchPlan, question)
  const wanted = picked ?? firstWanted(row.responseLevel, proposed.data?.best)
  const shown = useAsk(plan.queries.matchPlan, wanted === 'end' ? question : { ...question, level: wanted }, { when: !proposed.waiting, keep: true })
  return { wanted, matched: wanted === 'end' ? null : (shown.data?.best ?? null), waiting: proposed.waiting, failure: proposed.failure }
}

function LeftSide({ matching, typed, onTyped }: { readonly matching: Matching; readonly typed: ChosenClause; readonly onTyped: (typed: ChosenClause) => void }): ReactNode {
  const t = useIncidentText()
  const { wanted, matched, waiting, failure } = matching
  if (waiting) return <Skeleton rows={3} what={t('response.plan')} />
  return (
    <>
      {failure ? <Notice>{failure.message}</Notice> : null}
      {matched ? <Why matched={matched} wanted={wanted} /> : null}
      {wanted !== 'end' && !matched?.clause ? <TypedClause value={typed} onChange={onTyped} /> : null}
      {matched ? <ActionPreview matched={matched} /> : null}
    </>
  )
}

function levelWords(file: IncidentFile, wanted: Wanted, clause: ChosenClause | null): Record<'from' | 'to' | 'plan', string> {
  const row = file.incident
  return { from: row.responseLevel === null ? '' : responseText(row.responseLevel), to: wanted === 'end' ? '' : responseText(wanted), plan: clause?.planTitle ?? row.responsePlanTitle ?? '' }
}

/** The one-key sheet of the response module; where that is off, the level alone is recorded. */
export function ResponseDialog({ file, onClose }: FileDialogProps): ReactNode {
  const sheets = slotFills(useConsoleModules((store) => store.modules), 'incident.respond')
  const mayConfirm = useMay('response.confirm')
  if (sheets.length === 0 || !mayConfirm) return <RecordResponse file={file} onClose={onClose} />
  return <Slot name="incident.respond" props={{ incidentId: file.incident.id, onClose }} />
}

/** Records start, raise, lower or end of the response: by which clause, what follows from it, who signs. */
function RecordResponse({ file, onClose }: FileDialogProps): ReactNode {
  const t = useIncidentText()
  const row = file.incident
  const [picked, setPicked] = useState<Wanted | null>(null)
  const [written, setWritten] = useState<string | null>(null)
  const [typed, setTyped] = useState(NO_CLAUSE)
  const [signer, setSigner] = useState('')
  const matching = useMatching(file, picked)
  const { wanted, matched } = matching
  const change = useAct(incident.actions.changeResponse, { refresh: INCIDENT_QUERIES, onDone: onClose })
  const version = useSeenVersion(row.version)
  const form: ResponseForm = { kind: changeKind(row.responseLevel, wanted), wanted, clause: wanted === 'end' ? null : clauseOf(matched, typed), basis: written ?? proposedBasis(matched, wanted), signer }
  const lacks = missingOf(form)
  const words = levelWords(file, wanted, form.clause)
  const named = form.kind === 'same' ? 'start' : form.kind
  const options = [...RESPONSE_LEVELS.map((level) => ({ value: level as Wanted, label: responseText(level) })), ...(row.responseLevel === null ? [] : [{ value: 'end' as Wanted, label: t('response.end') }])]
  const send = (): void => void change.act({ id: row.id, version: version(change.failure), level: wanted === 'end' ? null : wanted, ...form.clause, basis: form.basis, signer })
  return (
    <ActDialog wide title={t(`response.title.${form.kind}`, words)} act={t(`response.act.${named}`, words)} pending={change.pending} failure={change.failure} missing={lacks === null ? null : t(`response.${lacks}`)} onAct={send} onClose={onClose}>
      <div className="response-grid">
        <div className="col g16">
          <Segmented label={t('response.level')} value={wanted} options={options} onChange={setPicked} />
          <LeftSide matching={matching} typed={typed} onTyped={setTyped} />
        </div>
        <div className="col g16">
          <section><h2>{t('response.irrevocable')}</h2><ul className="consequence"><li>{t('response.kept')}</li><li>{t('response.clocks')}</li></ul></section>
          <section><h2>{t('response.excluded')}</h2><p className="ink2">{t('response.notOrders')}</p></section>
          <ReasonField label={t('field.basis')} value={form.basis} onChange={setWritten} />
          <Field label={t('field.signer')} hint={matched?.approve ? t('response.approve', { who: matched.approve }) : undefined}>
            {(wiring) => <input {...wiring} className="input" maxLength={60} value={signer} autoComplete="off" onChange={(event) => setSigner(event.target.value)} />}
          </Field>
        </div>
      </div>
    </ActDialog>
  )
}
