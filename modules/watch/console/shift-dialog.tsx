import { type ReactNode, useState } from 'react'
import { clockText, HOUR } from '#platform/kernel/instant.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Refusal, Skeleton } from '#platform/web/parts/states.tsx'
import { type ShiftRow, watch } from '../contract.ts'
import { useWatchText } from './texts.ts'

const USUAL = { startsAt: '08:30', hours: 24 } as const

const startOf = (shift: ShiftRow): string => (shift.basis === 'none' ? USUAL.startsAt : clockText(Date.parse(shift.from)))
const hoursOf = (shift: ShiftRow): number => (shift.basis === 'none' ? USUAL.hours : Math.round((Date.parse(shift.until) - Date.parse(shift.from)) / HOUR))

/** Writes one day of the roster. */
export function ShiftDialog({ shift, onClose }: { readonly shift: ShiftRow; readonly onClose: () => void }): ReactNode {
  const t = useWatchText()
  const people = useAsk(watch.queries.rosterPeople, {})
  const known = people.data
  const [startsAt, setStartsAt] = useState(startOf(shift))
  const [hours, setHours] = useState(hoursOf(shift))
  const [leaderId, setLeaderId] = useState(shift.leader?.personId ?? '')
  const [officerIds, setOfficerIds] = useState<readonly string[]>(shift.officers.flatMap((one) => one.personId ?? []))
  const [note, setNote] = useState(shift.note)
  const save = useAct(watch.actions.saveShift, { refresh: [watch.queries.rosterMonth, watch.queries.onDuty], onDone: onClose })
  const missing = leaderId === '' ? t('roster.needLeader') : officerIds.length === 0 ? t('roster.needOfficer') : null
  const flip = (id: string): void => setOfficerIds(officerIds.includes(id) ? officerIds.filter((one) => one !== id) : [...officerIds, id])
  const footer = (
    <>
      <Button onClick={onClose}>{t('back')}</Button>
      <Button kind="primary" pending={save.pending} disabled={missing !== null} onClick={() => void save.act({ day: shift.day, startsAt, hours, leaderId, officerIds: [...officerIds], note, version: shift.version })}>{missing ?? t('roster.save', { day: shift.day })}</Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('roster.editTitle', { day: shift.day })} footer={footer}>
      <div className="watch-form">
        <span className="row g12">
          <TextField label={t('roster.start')} type="time" value={startsAt} onChange={(event) => setStartsAt(event.target.value)} />
          <TextField label={t('roster.hours')} type="number" min={1} max={48} value={hours} onChange={(event) => setHours(event.target.valueAsNumber || 1)} />
        </span>
        {known ? (
          <>
            <Field label={t('duty.leader')}>
              {(wiring) => (
                <select {...wiring} className="input" value={leaderId} onChange={(event) => setLeaderId(event.target.value)}>
                  <option value="">{t('roster.choose')}</option>
                  {known.leaders.map((one) => <option key={one.id} value={one.id}>{one.name}（{one.post}）</option>)}
                </select>
              )}
            </Field>
            <Field label={t('duty.officers')}>
              {(wiring) => <span {...wiring} role="group" className="watch-ticks">{known.officers.map((one) => <label key={one.id} className="row g4"><input type="checkbox" className="tick" checked={officerIds.includes(one.id)} onChange={() => flip(one.id)} />{one.name}</label>)}</span>}
            </Field>
          </>
        ) : <Skeleton rows={3} />}
        <TextField label={t('roster.note')} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
        <Refusal failure={save.failure ?? people.failure} />
      </div>
    </Dialog>
  )
}
