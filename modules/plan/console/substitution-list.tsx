import { type ReactNode, useState } from 'react'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Confirm } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { type MarkState, StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay, useUser } from '#platform/web/session/session.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { plan, type SubstitutionRow } from '../contract.ts'
import { usePlanText } from './texts.ts'
import type { PlanRow } from './words.ts'

const REFRESH = [plan.queries.listSubstitutions, plan.queries.matchPlan]
const MARKS: Record<SubstitutionRow['state'], MarkState> = { coming: 'todo', running: 'doing', over: 'lost' }
const HOUR = 3_600_000

/** `2026-07-18T02:10`, Shanghai, for a field of date and time. */
const localTime = (at: number): string => dateTimeText(at).replace(' ', 'T')
const instantOf = (local: string): string => (local === '' ? '' : new Date(`${local}:00+08:00`).toISOString())

interface Draft {
  readonly planId: string
  readonly roleKey: string
  readonly name: string
  readonly organisation: string
  readonly from: string
  readonly until: string
  readonly reason: string
  readonly signer: string
}

function Select({ label, value, options, onChange }: { readonly label: string; readonly value: string; readonly options: readonly (readonly [string, string])[]; readonly onChange: (value: string) => void }): ReactNode {
  const t = usePlanText()
  return <Field label={label}>{(wiring) => <select {...wiring} className="input" value={value} onChange={(event) => onChange(event.target.value)}><option value="">{t('stand.choose')}</option>{options.map(([key, words]) => <option key={key} value={key}>{words}</option>)}</select>}</Field>
}

/** Plans, the roles of the chosen one, and organisations, to choose from. */
function useOptions(planId: string): { readonly plans: readonly PlanRow[]; readonly roles: readonly (readonly [string, string])[]; readonly places: readonly (readonly [string, string])[] } {
  const plans = useAsk(plan.queries.listPlans, { states: ['active'] })
  const file = useAsk(plan.queries.getPlan, { id: planId }, { when: planId !== '' })
  const places = useAsk(organisation.queries.listOrganisations, { kinds: ['city', 'department', 'town', 'village', 'headquarters'] })
  return {
    plans: plans.data?.plans ?? [],
    roles: Object.entries(file.data?.parsed.roles ?? {}).map(([key, role]) => [key, role.name] as const),
    places: (places.data?.organisations ?? []).map((row) => [row.code, row.name] as const),
  }
}

const complete = (draft: Draft): boolean => draft.roleKey !== '' && draft.organisation !== '' && draft.name.trim() !== '' && draft.from !== '' && draft.until !== '' && draft.reason.trim().length >= 2 && draft.signer.trim() !== ''

function NewDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = usePlanText()
  const user = useUser()
  const [draft, setDraft] = useState<Draft>({ planId: '', roleKey: '', name: '', organisation: '', from: localTime(serverNow()), until: localTime(serverNow() + 24 * HOUR), reason: '', signer: user.name })
  const { plans, roles, places } = useOptions(draft.planId)
  const act = useAct(plan.actions.substituteRole, { refresh: REFRESH, onDone: onClose })
  const put = (patch: Partial<Draft>): void => setDraft({ ...draft, ...patch })
  const code = plans.find((row) => row.id === draft.planId)?.code ?? ''
  const send = (): void => void act.act({ id: uuidv7(serverNow()), planCode: code, roleKey: draft.roleKey, name: draft.name, organisation: draft.organisation, from: instantOf(draft.from), until: instantOf(draft.until), reason: draft.reason, signer: draft.signer })
  return (
    <Confirm open title={t('stand.new')} act={t('stand.act', { name: draft.name || '…' })} pending={act.pending} disabled={code === '' || !complete(draft)} onAct={send} onClose={onClose} irrevocable={[t('stand.effect'), t('route.onRecord')]} excluded={[t('stand.runningStays')]}>
      <Select label={t('stand.plan')} value={draft.planId} options={plans.map((row) => [row.id, row.title])} onChange={(planId) => put({ planId, roleKey: '' })} />
      <Select label={t('stand.role')} value={draft.roleKey} options={roles} onChange={(roleKey) => put({ roleKey })} />
      <TextField label={t('stand.name')} value={draft.name} maxLength={60} onChange={(event) => put({ name: event.target.value })} />
      <Select label={t('stand.organisation')} value={draft.organisation} options={places} onChange={(value) => put({ organisation: value })} />
      <TextField label={t('stand.from')} type="datetime-local" value={draft.from} onChange={(event) => put({ from: event.target.value })} />
      <TextField label={t('stand.until')} type="datetime-local" value={draft.until} onChange={(event) => put({ until: event.target.value })} />
      <TextField label={t('retire.reason')} value={draft.reason} maxLength={500} onChange={(event) => put({ reason: event.target.value })} />
      <TextField label={t('activate.signer')} value={draft.signer} maxLength={60} onChange={(event) => put({ signer: event.target.value })} />
      <Refusal failure={act.failure} />
    </Confirm>
  )
}

function EndDialog({ row, onClose }: { readonly row: SubstitutionRow; readonly onClose: () => void }): ReactNode {
  const t = usePlanText()
  const [reason, setReason] = useState('')
  const act = useAct(plan.actions.endSubstitution, { refresh: REFRESH, onDone: onClose })
  return (
    <Confirm open title={t('stand.endTitle', { role: row.roleName, name: row.name })} act={t('stand.endAct', { role: row.roleName })} pending={act.pending} disabled={reason.trim().length < 2} onAct={() => void act.act({ id: row.id, version: row.version, reason })} onClose={onClose}>
      <TextField label={t('retire.reason')} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      <Refusal failure={act.failure} />
    </Confirm>
  )
}

/** Who bears a role for a time; the matched actions go to them while it runs. */
export function SubstitutionList(): ReactNode {
  const t = usePlanText()
  const [over, setOver] = useState(false)
  const [open, setOpen] = useState<'new' | SubstitutionRow | null>(null)
  const mayChange = useMay('plan.activate')
  const asked = useAsk(plan.queries.listSubstitutions, { withOver: over })
  const places = useAsk(organisation.queries.listOrganisations, {})
  const names = new Map(places.data?.organisations.map((row) => [row.code, row.name]))
  return (
    <Panel className="grow">
      <PanelHead title={t('stand.title')} icon="team" note={t('stand.rule')}>
        <TagButton on={over} onClick={() => setOver(!over)}>{t('stand.withOver')}</TagButton>
        {mayChange ? <Button icon="plus" onClick={() => setOpen('new')}>{t('stand.new')}</Button> : null}
      </PanelHead>
      <PanelBody flush>
        <AskedView asked={asked} rows={4} what={t('stand.title')}>
          {({ rows }) =>
            rows.length === 0 ? <Empty>{t('stand.none')}</Empty> : (
              <table className="plain tall plan-table">
                <thead><tr><th>{t('stand.plan')}</th><th>{t('stand.role')}</th><th>{t('stand.name')}</th><th>{t('list.state')}</th><th>{t('stand.time')}</th><th>{t('retire.reason')}</th><th /></tr></thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.id}>
                      <td>{row.planTitle}</td><td>{row.roleName}</td><td><b>{row.name}</b><div className="t-s ink3">{names.get(row.organisation) ?? row.organisation}</div></td>
                      <td className="nowrap"><StateMark state={MARKS[row.state]}>{t(`stand.state.${row.state}`)}</StateMark></td>
                      <td className="nowrap"><Moment at={Date.parse(row.from)} /> – <Moment at={Date.parse(row.until)} /></td>
                      <td>{row.reason}<div className="t-s ink3">{t('stand.signed', { name: row.signer })}</div></td>
                      <td className="right">{mayChange && row.state !== 'over' ? <Button onClick={() => setOpen(row)}>{t('stand.end')}</Button> : null}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </AskedView>
      </PanelBody>
      {open === 'new' ? <NewDialog onClose={() => setOpen(null)} /> : open ? <EndDialog row={open} onClose={() => setOpen(null)} /> : null}
    </Panel>
  )
}
