import { type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useUser } from '#platform/web/session/session.ts'
import { type ShiftRow, watch } from '../contract.ts'
import { useWatchText } from './texts.ts'

interface SwapDialogProps {
  readonly shift: ShiftRow
  /** Shifts of the month, to choose one in return. */
  readonly shifts: readonly ShiftRow[]
  readonly onClose: () => void
}

/** Asks another officer to take an own shift. */
export function SwapDialog({ shift, shifts, onClose }: SwapDialogProps): ReactNode {
  const t = useWatchText()
  const user = useUser()
  const people = useAsk(watch.queries.rosterPeople, {})
  const [toId, setToId] = useState('')
  const [returnDay, setReturnDay] = useState('')
  const [reason, setReason] = useState('')
  const ask = useAct(watch.actions.askSwap, { refresh: [watch.queries.listSwaps], onDone: onClose })
  const stands = (row: ShiftRow, id: string): boolean => row.officers.some((one) => one.personId === id)
  const others = people.data?.officers.filter((one) => one.id !== user.id && !stands(shift, one.id)) ?? []
  const returns = shifts.filter((row) => row.day > shift.day.slice(0, 8) && toId !== '' && stands(row, toId) && !stands(row, user.id))
  const missing = toId === '' ? t('swap.needWho') : reason.trim().length < 2 ? t('swap.needReason') : null
  const footer = (
    <>
      <Button onClick={onClose}>{t('back')}</Button>
      <Button kind="primary" pending={ask.pending} disabled={missing !== null} onClick={() => void ask.act({ id: uuidv7(serverNow()), day: shift.day, fromId: user.id, toId, returnDay: returnDay === '' ? null : returnDay, reason })}>{missing ?? t('swap.send', { name: others.find((one) => one.id === toId)?.name ?? '' })}</Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('swap.title', { day: shift.day })} footer={footer}>
      <div className="watch-form">
        <Field label={t('swap.to')}>
          {(wiring) => <select {...wiring} className="input" value={toId} onChange={(event) => { setToId(event.target.value); setReturnDay('') }}><option value="">{t('roster.choose')}</option>{others.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</select>}
        </Field>
        <Field label={t('swap.return')} hint={t('swap.returnHint')}>
          {(wiring) => <select {...wiring} className="input" value={returnDay} onChange={(event) => setReturnDay(event.target.value)}><option value="">{t('swap.noReturn')}</option>{returns.map((row) => <option key={row.day} value={row.day}>{row.day}</option>)}</select>}
        </Field>
        <TextField label={t('swap.reason')} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
        <p className="hint">{t('swap.note')}</p>
        <Refusal failure={ask.failure ?? people.failure} />
      </div>
    </Dialog>
  )
}
