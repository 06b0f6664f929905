import type { ReactNode } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { clockText, MINUTE } from '#platform/kernel/instant.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { serverNow, useServerNow } from '#platform/web/session/server-clock.ts'
import type { dispatch } from '../contract.ts'
import { type DraftLine, lineProblem } from './order-drafts.ts'
import { CandidateOptions } from './team-choice.tsx'
import { useDispatchText } from './texts.ts'

type Proposal = OutputOf<typeof dispatch.queries.proposeTeams>

interface LineProps {
  readonly line: DraftLine
  readonly proposal: Proposal
  readonly now: number
  readonly onPatch: (patch: Partial<DraftLine>) => void
}

function Bearer({ line, proposal, onPatch }: Omit<LineProps, 'now'>): ReactNode {
  const t = useDispatchText()
  const team = proposal.candidates.find((one) => one.teamId === line.teamId)
  const second = team && proposal.candidates.find((one) => !one.chosen && one.ready && one.teamId !== team.teamId)
  return (
    <>
      <select className="input" aria-label={t('order.target')} value={line.teamId ?? ''} onChange={(event) => onPatch({ teamId: event.target.value === '' ? null : event.target.value })}>
        {line.action ? <option value="" disabled={line.action.orgPath === null}>{line.action.roleName}{line.action.orgPath === null ? ` · ${t('issue.noOrg')}` : ''}</option> : <option value="">{t('reassign.choose')}</option>}
        <CandidateOptions candidates={proposal.candidates} />
      </select>
      {team ? <div className="t-s ink3 ellipsis" title={team.reasons.join('；')}>{team.reasons.join('；')}{second ? `　${t('issue.second', { name: second.name, n: second.travelMinutes })}` : ''}</div> : null}
    </>
  )
}

function Line({ line, proposal, now, onPatch }: LineProps): ReactNode {
  const t = useDispatchText()
  const team = proposal.candidates.find((one) => one.teamId === line.teamId)
  const problem = line.include ? lineProblem(line) : null
  return (
    <tr className={line.include ? '' : 'off'}>
      <td><input type="checkbox" className="tick" checked={line.include} aria-label={t('issue.include', { what: line.what })} onChange={(event) => onPatch({ include: event.target.checked })} /></td>
      <td className="draft-bearer"><Bearer line={line} proposal={proposal} onPatch={onPatch} /></td>
      <td className="num">{team ? team.people : '—'}</td>
      <td>
        <input className="input" maxLength={120} value={line.what} aria-label={t('order.what')} aria-invalid={problem === 'no-text'} onChange={(event) => onPatch({ what: event.target.value })} />
        {problem === 'no-target' ? <div className="t-s bold">{t('problem.no-target', { what: line.what })}</div> : null}
      </td>
      <td className="nowrap"><input className="input draft-due" inputMode="numeric" aria-label={t('issue.minutes')} aria-invalid={problem === 'no-due'} value={Number.isFinite(line.dueMinutes) ? String(line.dueMinutes) : ''} onChange={(event) => onPatch({ dueMinutes: /^\d{1,5}$/.test(event.target.value) ? Number(event.target.value) : Number.NaN })} /> <span className="ink3">{Number.isFinite(line.dueMinutes) ? clockText(now + line.dueMinutes * MINUTE) : '—'}</span></td>
      <td className="t-s ink3 nowrap" title={line.action?.clauseText}>{line.action?.clause ?? t('issue.own')}{line.given === true ? <div className="bold">{t('issue.given')}</div> : null}</td>
    </tr>
  )
}

/** The orders as they would go out: who, what, by when, by which clause. */
export function DraftTable({ lines, proposal, onChange }: { readonly lines: readonly DraftLine[]; readonly proposal: Proposal; readonly onChange: (lines: readonly DraftLine[]) => void }): ReactNode {
  const t = useDispatchText()
  const now = useServerNow(MINUTE)
  const patch = (key: string, change: Partial<DraftLine>): void => onChange(lines.map((line) => (line.key === key ? { ...line, ...change } : line)))
  return (
    <>
      <div className="row between"><h2>{t('issue.who')}</h2><span className="t-s ink3">{t('issue.untick')}</span></div>
      <table className="plain drafts">
        <thead><tr><th /><th>{t('order.target')}</th><th className="num">{t('issue.people')}</th><th>{t('order.what')}</th><th>{t('issue.minutes')}</th><th>{t('order.basisHead')}</th></tr></thead>
        <tbody>{lines.map((line) => <Line key={line.key} line={line} proposal={proposal} now={now} onPatch={(change) => patch(line.key, change)} />)}</tbody>
      </table>
      <span><Button size="sm" icon="plus" onClick={() => onChange([...lines, { key: `own:${uuidv7(serverNow())}`, include: true, action: null, teamId: null, what: '', dueMinutes: 60 }])}>{t('issue.addLine')}</Button></span>
    </>
  )
}
