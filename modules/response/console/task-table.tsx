import { type ReactNode, useState } from 'react'
import { clockText, MINUTE } from '#platform/kernel/instant.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { dispatch } from '#modules/dispatch/contract.ts'
import type { PackageTask, ResponsePackage, TaskTarget } from '../contract.ts'
import { changeTask, toggleTask } from './package-edits.ts'
import { useResponseText } from './texts.ts'
import type { OneKey } from './use-one-key.ts'

interface RowProps {
  readonly form: OneKey
  readonly packed: ResponsePackage
  readonly task: PackageTask
}

/** Another team for an order, nearest and ablest first. */
export function TeamChoice({ packed, value, onPick }: { readonly packed: ResponsePackage; readonly value: string | null; readonly onPick: (target: TaskTarget | null) => void }): ReactNode {
  const t = useResponseText()
  const { lon, lat, areaCode } = packed.incident
  const asked = useAsk(dispatch.queries.proposeTeams, { lon, lat, areaCode, limit: 60 })
  const teams = asked.data?.candidates ?? []
  const pick = (id: string): void => {
    const team = teams.find((one) => one.teamId === id)
    onPick(team ? { kind: 'team', id: team.teamId, code: team.code, name: team.name, orgPath: team.orgPath ?? '', post: null, areaCode: team.areaCode, people: team.people } : null)
  }
  return (
    <select className="input" aria-label={t('task.bearer')} value={value ?? ''} onChange={(event) => pick(event.target.value)}>
      <option value="">{t('task.planBearer')}</option>
      {teams.map((team) => <option key={team.teamId} value={team.teamId} disabled={team.orgPath === null}>{team.name} · {t('task.heads', { n: team.people })} · {t('task.travel', { n: team.travelMinutes })}{team.ready ? '' : ` · ${team.reasons.at(-1) ?? ''}`}</option>)}
    </select>
  )
}

function EditLine({ form, packed, task, onDone }: RowProps & { readonly onDone: () => void }): ReactNode {
  const t = useResponseText()
  const change = form.edits.changed.find((one) => one.key === task.key)
  const patch = (part: Parameters<typeof changeTask>[2]): void => form.setEdits(changeTask(form.edits, task, part))
  const minutes = change?.dueMinutes ?? task.dueMinutes
  return (
    <tr className="onekey-edit">
      <td colSpan={6}>
        <div className="row wrap">
          <TeamChoice packed={packed} value={change?.target?.kind === 'team' ? change.target.id : null} onPick={(target) => (target === null ? form.setEdits({ ...form.edits, changed: form.edits.changed.filter((one) => one.key !== task.key) }) : patch({ target }))} />
          <input className="input grow" maxLength={120} aria-label={t('task.what')} value={change?.what ?? task.what} onChange={(event) => patch({ what: event.target.value })} />
          <label className="row nowrap"><input className="input onekey-minutes" inputMode="numeric" value={String(minutes)} onChange={(event) => /^[1-9]\d{0,3}$/.test(event.target.value) && patch({ dueMinutes: Number(event.target.value) })} />{t('task.minutes')}</label>
          <Button size="sm" onClick={onDone}>{t('task.editDone')}</Button>
        </div>
      </td>
    </tr>
  )
}

function ReasonLine({ value, label, onChange }: { readonly value: string; readonly label: string; readonly onChange: (reason: string) => void }): ReactNode {
  return <input autoFocus className="input onekey-reason" maxLength={300} value={value} placeholder={label} aria-label={label} onChange={(event) => onChange(event.target.value)} />
}

function GivenLine({ task }: { readonly task: PackageTask }): ReactNode {
  const t = useResponseText()
  return (
    <tr className="off">
      <td><StateMark state="done">{task.target?.name ?? task.roleName}</StateMark></td>
      <td className="num">{task.target?.people ?? ''}</td>
      <td className="num">—</td>
      <td>{task.what}</td>
      <td className="nowrap">{t('task.given')}</td>
      <td className="t-s nowrap" title={task.clauseText}>{task.clause}</td>
    </tr>
  )
}

type Left = OneKey['edits']['left'][number]
type Changed = OneKey['edits']['changed'][number]

function Bearer({ form, task, left, change }: Pick<RowProps, 'form' | 'task'> & { readonly left: Left | undefined; readonly change: Changed | undefined }): ReactNode {
  const t = useResponseText()
  const target = change?.target ?? task.target
  const because = change?.target ? '' : task.reasons.join('；')
  return (
    <label className="row onekey-bearer">
      <input type="checkbox" className="tick" checked={!left} aria-label={t('task.include', { what: change?.what ?? task.what })} onChange={() => form.setEdits(toggleTask(form.edits, task.key))} />
      <span>{target?.name ?? <b>{t('task.nobody', { role: task.roleName })}</b>}{because === '' ? null : <span className="t-s ink3 onekey-because" title={because}>{because}</span>}</span>
    </label>
  )
}

/** How many are called for it; another team's people are named by that team. */
function Contacts({ task, moved }: { readonly task: PackageTask; readonly moved: boolean }): ReactNode {
  const t = useResponseText()
  if (moved) return '—'
  return task.personIds.length === 0 ? <b>{t('task.noOne')}</b> : task.personIds.length
}

function TaskLine({ form, packed, task }: RowProps): ReactNode {
  const t = useResponseText()
  const [editing, setEditing] = useState(false)
  const left = form.edits.left.find((one) => one.key === task.key)
  const change = form.edits.changed.find((one) => one.key === task.key)
  const reworded = { what: task.what, dueMinutes: task.dueMinutes, target: task.target, ...change }
  const onReason = (reason: string): void => form.setEdits({ ...form.edits, left: form.edits.left.map((one) => (one.key === task.key ? { ...one, reason } : one)) })
  return (
    <>
      <tr className={left ? 'off' : ''}>
        <td><Bearer form={form} task={task} left={left} change={change} /></td>
        <td className="num">{reworded.target?.people}</td>
        <td className="num"><Contacts task={task} moved={change?.target !== undefined} /></td>
        <td>
          {left ? <ReasonLine label={t('task.leftReason')} value={left.reason} onChange={onReason} /> : (
            <button type="button" className="onekey-what" title={t('task.edit')} onClick={() => setEditing(!editing)}>{reworded.what}{change ? <span className="tag">{t('task.changed')}</span> : null}</button>
          )}
        </td>
        <td className="nowrap" title={task.dueSource ?? undefined}>{clockText(Date.parse(packed.at) + reworded.dueMinutes * MINUTE)}</td>
        <td className="t-s ink3 nowrap" title={`${task.clauseTitle}：${task.clauseText}`}>{task.clause}</td>
      </tr>
      {editing && !left ? <EditLine form={form} packed={packed} task={task} onDone={() => setEditing(false)} /> : null}
    </>
  )
}

/** Every order of the package: who, what, by when, by which clause. One that is out already is shown and not given again. */
export function TaskTable({ form, packed }: Omit<RowProps, 'task'>): ReactNode {
  const t = useResponseText()
  const open = packed.tasks.filter((task) => !task.given)
  const given = packed.tasks.filter((task) => task.given)
  const { sums } = form
  return (
    <table className="plain onekey-tasks">
      <thead><tr><th>{t('task.bearer')}</th><th className="num">{t('task.people')}</th><th className="num">{t('task.contacts')}</th><th>{t('task.what')} <span className="ink3">{t('task.hint')}</span></th><th>{t('task.due')}</th><th>{t('task.clause')}</th></tr></thead>
      <tbody>
        {open.map((task) => <TaskLine key={task.key} form={form} packed={packed} task={task} />)}
        {given.map((task) => <GivenLine key={task.key} task={task} />)}
      </tbody>
      {sums ? <tfoot><tr><td>{t('task.total')}</td><td className="num">{sums.heads}</td><td className="num">{sums.people}</td><td colSpan={3} className="t-s ink3">{t('task.totalNote')}</td></tr></tfoot> : null}
    </table>
  )
}
