import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { type Asked, useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMayUse } from '#platform/web/session/session.ts'
import { incident } from '#modules/incident/contract.ts'
import { type MatchedPlan, plan } from '#modules/plan/contract.ts'
import { dispatch } from '../contract.ts'
import './dispatch.css'
import { type DraftLine, draftLines, draftSums, leftOut, lineProblem, orderOf, type OrdersOut, ordersOut, wantedOf } from './order-drafts.ts'
import { DraftTable } from './draft-table.tsx'
import { ORDER_QUERIES } from './order-queries.ts'
import { dispatchText, useDispatchText } from './texts.ts'

type IncidentFile = OutputOf<typeof incident.queries.getIncident>
type Proposal = OutputOf<typeof dispatch.queries.proposeTeams>

interface IssueProps {
  readonly incidentId: string
  readonly onClose: () => void
}

/** What cannot be covered, in sentences with their numbers. */
function useShortage(proposal: Proposal): readonly string[] {
  const t = useDispatchText()
  return [
    ...(proposal.shortage > 0 && proposal.peopleWanted !== null ? [t('issue.shortPeople', { wanted: proposal.peopleWanted, got: proposal.peopleChosen, short: proposal.shortage })] : []),
    ...proposal.skillsUncovered.map((skill) => t('issue.shortSkill', { skill })),
    ...proposal.rolesUncovered.map((role) => t('issue.shortRole', { role: t(`role.${role}`) })),
  ]
}

function Aside({ proposal, busy }: { readonly proposal: Proposal; readonly busy: readonly string[] }): ReactNode {
  const t = useDispatchText()
  const shortage = useShortage(proposal)
  return (
    <aside className="issue-aside">
      <section><h2>{t('issue.irrevocable')}</h2><ul className="issue-edge"><li>{t('issue.told')}</li><li>{t('issue.kept')}</li></ul></section>
      <section><h2>{t('issue.revocable')}</h2><p className="ink2">{t('issue.cancelLater')}</p></section>
      <section><h2>{t('issue.excluded')}</h2><p className="ink2">{t('issue.notPublic')}</p></section>
      {busy.length > 0 ? <Notice>{t('issue.busy', { teams: busy.join('、') })}</Notice> : null}
      <section>
        <h2>{t('issue.shortage', { n: shortage.length })}</h2>
        {shortage.length === 0 ? <p className="ink2">{t('issue.noShortage')}</p> : <ul>{shortage.map((line) => <li key={line}>{line}</li>)}</ul>}
      </section>
      <p className="source">{t('issue.basis', { factor: proposal.basis.detourFactor, speed: proposal.basis.speedKmh, mobilise: proposal.basis.mobiliseMinutes, source: proposal.basis.source })}</p>
    </aside>
  )
}

interface SheetProps extends IssueProps {
  readonly out: OrdersOut
  readonly file: IncidentFile
  readonly matched: MatchedPlan | null
  readonly proposal: Proposal
}

/** What is still missing before the orders can go out; null: nothing. */
function missingText(lines: readonly DraftLine[], orders: number, left: number, reason: string): string | null {
  const t = dispatchText
  if (orders === 0) return t('issue.needOne')
  for (const line of lines) {
    const problem = line.include ? lineProblem(line) : null
    if (problem !== null) return t(`problem.${problem}`, { what: line.what })
  }
  return left > 0 && reason.trim().length < 2 ? t('issue.needReason', { n: left }) : null
}

function useIssue({ file, matched, proposal, out, onClose }: SheetProps) {
  const t = useDispatchText()
  const row = file.incident
  const [lines, setLines] = useState<readonly DraftLine[]>(() => draftLines(matched?.actions ?? [], proposal.candidates, t('issue.come', { place: row.place.name }), out))
  const [ids] = useState(() => new Map<string, string>())
  const [reason, setReason] = useState('')
  const note = useAct(incident.actions.addEntry, { refresh: [incident.queries.listEntries] })
  const left = leftOut(lines)
  const issue = useAct(dispatch.actions.issueOrders, {
    refresh: [...ORDER_QUERIES, incident.queries.getIncident, incident.queries.listEntries],
    onDone: () => {
      if (left.length > 0) void note.act({ incidentId: row.id, id: uuidv7(serverNow()), stage: 'rescue', title: t('issue.leftEntry', { n: left.length }), detail: `${left.map((line) => line.what).join('；')}。${reason}` })
      onClose()
    },
  })
  const sums = draftSums(lines, proposal.candidates)
  const busy = proposal.candidates.filter((team) => !team.ready && lines.some((line) => line.include && line.teamId === team.teamId)).map((team) => team.name)
  const idOf = (line: DraftLine): string => {
    const id = ids.get(line.key) ?? uuidv7(serverNow())
    ids.set(line.key, id)
    return id
  }
  const send = (): void => void issue.act({ incidentId: row.id, orders: lines.filter((line) => line.include).map((line) => orderOf(line, { id: idOf(line), now: serverNow(), place: row.place, plan: matched, candidates: proposal.candidates })), allowBusy: busy.length > 0 })
  return { lines, setLines, sums, busy, reason, setReason, left: left.length, missing: missingText(lines, sums.orders, left.length, reason), send, issue }
}

function Sheet(props: SheetProps): ReactNode {
  const t = useDispatchText()
  const { file, matched, proposal, onClose } = props
  const form = useIssue(props)
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => back.current?.focus(), [])
  const { sums } = form
  const act = t(sums.posts === 0 ? 'issue.act' : 'issue.actPosts', { orders: sums.orders, teams: sums.teams, people: sums.people, posts: sums.posts })
  return (
    <Dialog
      open
      wide
      className="issue"
      onClose={onClose}
      title={<>{t('issue.title', { n: sums.orders })} <span className="t-strong ink2 issue-sub">{t('issue.sub', { teams: sums.teams, people: sums.people, posts: sums.posts })}</span></>}
      footer={
        <>
          <span className="t-s ink2 grow">{form.missing ?? (matched ? t('issue.by', { title: matched.title, edition: matched.edition }) : '')}</span>
          <Button ref={back} size="lg" onClick={onClose}>{t('issue.back')}</Button>
          <Button kind="primary" size="lg" pending={form.issue.pending} disabled={form.missing !== null} onClick={form.send}>{act}</Button>
        </>
      }
    >
      <p className="t-s ink3">{file.incident.code} {file.incident.title}{matched?.clause ? `　${matched.title} ${matched.clause}` : ''}</p>
      <div className="issue-grid">
        <div className="issue-main">
          {matched === null ? <Notice icon="info">{t('issue.noPlan')}</Notice> : null}
          <DraftTable lines={form.lines} proposal={proposal} onChange={form.setLines} />
          {form.left > 0 ? <textarea className="input" maxLength={500} value={form.reason} placeholder={t('issue.reasonHint', { n: form.left })} aria-label={t('issue.reasonHint', { n: form.left })} onChange={(event) => form.setReason(event.target.value)} /> : null}
          <Refusal failure={form.issue.failure} />
        </div>
        <Aside proposal={proposal} busy={form.busy} />
      </div>
    </Dialog>
  )
}

interface Questions {
  readonly file: Asked<IncidentFile>
  readonly matched: MatchedPlan | null
  readonly proposal: Asked<Proposal>
}

/** Stands in while the incident is not known yet; never sent. */
const NOWHERE = { lon: 0, lat: 0, areaCode: '' }

function questionOf({ incident: row, facts }: IncidentFile) {
  return { hazard: row.hazard, areaCode: row.place.areaCode, facts, ...(row.responseLevel ? { level: row.responseLevel } : {}) }
}

/** The plan for an incident at the level of its response; settled also when there is none to ask. */
function useMatched(file: IncidentFile | undefined): { readonly matched: MatchedPlan | null; readonly settled: boolean } {
  const planOn = useMayUse('plan', 'plan.read')
  const match = useAsk(plan.queries.matchPlan, file ? questionOf(file) : { hazard: '' }, { when: file !== undefined && planOn })
  return { matched: match.data?.best ?? null, settled: !planOn || !match.waiting }
}

/** The incident, then the plan that matches it, then teams for what the plan asks. */
function useQuestions(incidentId: string): Questions {
  const file = useAsk(incident.queries.getIncident, { id: incidentId })
  const { lon, lat, areaCode } = file.data?.incident.place ?? NOWHERE
  const { matched, settled } = useMatched(file.data)
  const wanted = useMemo(() => wantedOf(matched?.actions ?? []), [matched])
  const proposal = useAsk(dispatch.queries.proposeTeams, { lon, lat, areaCode, ...wanted, limit: 30 }, { when: file.data !== undefined && settled })
  return { file, matched, proposal }
}

/** The orders that a response asks for, with the teams proposed for them; nothing goes out before the button. */
export function IssueDialog({ incidentId, onClose }: IssueProps): ReactNode {
  const t = useDispatchText()
  const { file, matched, proposal } = useQuestions(incidentId)
  const orders = useAsk(dispatch.queries.listOrders, { incidentId })
  const out = useMemo(() => ordersOut(orders.data?.orders ?? []), [orders.data])
  if (file.data && proposal.data && !orders.waiting) return <Sheet out={out} incidentId={incidentId} onClose={onClose} file={file.data} matched={matched} proposal={proposal.data} />
  return (
    <Dialog open wide className="issue" title={t('issue.open')} onClose={onClose}>
      {file.data ? <AskedView asked={proposal} rows={8} what={t('issue.waiting')}>{() => null}</AskedView> : <AskedView asked={file} rows={8} what={t('issue.waiting')}>{() => null}</AskedView>}
    </Dialog>
  )
}
