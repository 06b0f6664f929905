import { type ReactNode, useState } from 'react'
import { MINUTE } from '#platform/kernel/instant.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Confirm } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Refusal, Skeleton } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { incident } from '#modules/incident/contract.ts'
import { dispatch, RECEIPT_STEPS, RECEIPT_WORDS } from '../contract.ts'
import { stateText, type Order } from './order-words.ts'
import { ORDER_QUERIES } from './order-queries.ts'
import { CandidateOptions } from './team-choice.tsx'
import { type Candidate, targetOf } from './team-target.ts'
import { useDispatchText } from './texts.ts'

const STEPS = [...RECEIPT_STEPS, 'progress', 'refuse'] as const
type Step = (typeof STEPS)[number]

interface RecordProps {
  readonly orderId: string
  readonly title: string
  readonly targetName: string
  readonly onClose: () => void
}

const wholeOrNull = (text: string): number | null => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : null)

/** 代录: a step that was told by telephone, with the name of who told it. */
export function RecordReceiptDialog({ orderId, title, targetName, onClose }: RecordProps): ReactNode {
  const t = useDispatchText()
  const say = useSay()
  const asked = useAsk(dispatch.queries.getOrder, { id: orderId })
  const [picked, setPicked] = useState<Step | null>(null)
  const [toldBy, setToldBy] = useState('')
  const [note, setNote] = useState('')
  const [people, setPeople] = useState('')
  const [receiptId] = useState(() => uuidv7(serverNow()))
  const record = useAct(dispatch.actions.recordReceipt, { refresh: ORDER_QUERIES, onDone: onClose })
  const open = STEPS.filter((step) => step === 'progress' || (asked.data?.open ?? []).includes(step))
  const step = picked ?? open[0] ?? 'progress'
  const ready = toldBy.trim() !== '' && (step !== 'refuse' || note.trim().length >= 2) && asked.data !== undefined
  const send = (): void => void record.act({ id: receiptId, orderId, step, at: new Date(serverNow()).toISOString(), toldBy, note: note.trim() === '' ? null : note, people: wholeOrNull(people) })
  return (
    <Confirm open title={t('record.title', { title })} act={ready ? t('record.act', { name: toldBy, step: say(RECEIPT_WORDS[step]) }) : t('record.need')} pending={record.pending} disabled={!ready} onAct={send} onClose={onClose} lead={t('record.lead', { target: targetName, state: asked.data ? stateText(asked.data.order.state) : '' })}>
      {asked.data === undefined ? <Skeleton rows={2} /> : null}
      <Field label={t('record.step')}>{(wiring) => <select {...wiring} className="input" value={step} onChange={(event) => setPicked(STEPS.find((one) => one === event.target.value) ?? null)}>{open.map((one) => <option key={one} value={one}>{say(RECEIPT_WORDS[one])}</option>)}</select>}</Field>
      <TextField label={t('record.toldBy')} maxLength={60} value={toldBy} placeholder={t('record.toldByHint')} onChange={(event) => setToldBy(event.target.value)} />
      <TextField label={t('record.people')} inputMode="numeric" value={people} onChange={(event) => setPeople(event.target.value)} />
      <Field label={t('record.note')} hint={step === 'refuse' ? t('record.noteNeeded') : undefined}>{(wiring) => <textarea {...wiring} className="input" maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />}</Field>
      <Refusal failure={record.failure} />
    </Confirm>
  )
}

interface OrderDialogProps {
  readonly order: Order
  readonly onClose: () => void
}

/** What the other desk has done meanwhile, in words. */
function Conflict({ order }: { readonly order: Order }): ReactNode {
  const t = useDispatchText()
  return <p>{t('conflict.now', { state: stateText(order.state) })}</p>
}

export function CancelDialog({ order, onClose }: OrderDialogProps): ReactNode {
  const t = useDispatchText()
  const [reason, setReason] = useState('')
  const [seen] = useState(order.version)
  const cancel = useAct(dispatch.actions.cancelOrder, { refresh: ORDER_QUERIES, onDone: onClose })
  const conflict = cancel.failure?.code === 'dispatch.conflict'
  const send = (): void => void cancel.act({ id: order.id, version: conflict ? order.version : seen, reason })
  return (
    <Confirm open title={t('cancel.title', { title: order.title })} act={conflict ? t('conflict.anyway') : t('cancel.act', { target: order.target.name })} pending={cancel.pending} disabled={reason.trim().length < 2} onAct={send} onClose={onClose} irrevocable={[t('cancel.kept')]}>
      <Field label={t('cancel.reason')}>{(wiring) => <textarea {...wiring} className="input" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
      <Refusal failure={cancel.failure} />
      {conflict ? <Conflict order={order} /> : null}
    </Confirm>
  )
}

/** Teams near the order's place; none is asked for when it has no place. */
function useCandidates({ place, incidentId }: Order): readonly Candidate[] {
  const file = useAsk(incident.queries.getIncident, { id: incidentId })
  const { lon, lat } = place ?? { lon: 0, lat: 0 }
  const areaCode = file.data?.incident.place.areaCode ?? ''
  const proposal = useAsk(dispatch.queries.proposeTeams, { lon, lat, areaCode, limit: 30 }, { when: place !== null && areaCode !== '' })
  return proposal.data?.candidates ?? []
}

/** Gives the order to another team; the old order stays on the record and points at the new one. */
export function ReassignDialog({ order, onClose }: OrderDialogProps): ReactNode {
  const t = useDispatchText()
  const [teamId, setTeamId] = useState('')
  const [minutes, setMinutes] = useState('30')
  const [reason, setReason] = useState('')
  const [seen] = useState(order.version)
  const [newId] = useState(() => uuidv7(serverNow()))
  const candidates = useCandidates(order)
  const reassign = useAct(dispatch.actions.reassignOrder, { refresh: ORDER_QUERIES, onDone: onClose })
  const team = candidates.find((one) => one.teamId === teamId)
  const conflict = reassign.failure?.code === 'dispatch.conflict'
  const due = wholeOrNull(minutes) ?? 0
  const send = (): void => {
    if (team) void reassign.act({ id: order.id, version: conflict ? order.version : seen, newId, target: targetOf(team), dueAt: new Date(serverNow() + due * MINUTE).toISOString(), reason })
  }
  const act = team ? t('reassign.act', { team: team.name, n: team.people }) : t('reassign.need')
  return (
    <Confirm open title={t('reassign.title', { title: order.title })} act={conflict ? t('conflict.anyway') : act} pending={reassign.pending} disabled={!team || due === 0 || reason.trim().length < 2} onAct={send} onClose={onClose} irrevocable={[t('reassign.kept', { target: order.target.name })]}>
      <Field label={t('reassign.team')} hint={team?.reasons.join('；')}>{(wiring) => <select {...wiring} className="input" value={teamId} onChange={(event) => setTeamId(event.target.value)}><option value="">{t(order.place === null ? 'reassign.noPlace' : 'reassign.choose')}</option><CandidateOptions candidates={candidates} /></select>}</Field>
      <TextField label={t('reassign.due')} inputMode="numeric" value={minutes} onChange={(event) => setMinutes(event.target.value)} />
      <Field label={t('cancel.reason')}>{(wiring) => <textarea {...wiring} className="input" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
      <Refusal failure={reassign.failure} />
      {conflict ? <Conflict order={order} /> : null}
    </Confirm>
  )
}
