import { type ReactNode, useEffect, useRef, useState } from 'react'
import { clockText, dateText } from '#platform/kernel/instant.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button, IconButton } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay, useUser } from '#platform/web/session/session.ts'
import { type ShiftRow, watch } from '../contract.ts'
import { ImportDialog } from './import-dialog.tsx'
import { ShiftDialog } from './shift-dialog.tsx'
import { SwapDialog } from './swap-dialog.tsx'
import { SwapPanel } from './swap-panel.tsx'
import { useWatchText } from './texts.ts'
import './watch.css'

const WEEK = ['日', '一', '二', '三', '四', '五', '六'] as const

function monthAfter(month: string, by: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

function DayCell({ day, today }: { readonly day: string; readonly today: boolean }): ReactNode {
  const t = useWatchText()
  const at = weekday(day)
  const name = t('roster.week', { day: WEEK[at]! })
  return <td className="nowrap">{day.slice(5)} {at === 0 || at === 6 ? <b>{name}</b> : <span className="ink3">{name}</span>}{today ? <> <span className="tag on">{t('roster.today')}</span></> : null}</td>
}

/** Where the day comes from: who wrote it, or the cycle. */
function BasisCell({ shift }: { readonly shift: ShiftRow }): ReactNode {
  const t = useWatchText()
  const basis = { planned: shift.source, cycle: t('roster.cycle'), none: '' }[shift.basis]
  return <td className="t-s ink2">{[shift.note, basis].filter((text) => text !== '').join('　')}</td>
}

interface LineProps {
  readonly shift: ShiftRow
  readonly today: string
  readonly userId: string
  readonly onEdit: (() => void) | null
  readonly onSwap: (() => void) | null
}

function Line({ shift, today, userId, onEdit, onSwap }: LineProps): ReactNode {
  const t = useWatchText()
  const names = shift.officers.map((officer) => <span key={officer.personId ?? officer.code} className={officer.personId === userId ? 'roster-mine' : undefined}>{officer.name ?? officer.code}</span>)
  const line = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (shift.day === today) line.current?.scrollIntoView({ block: 'center' })
  }, [shift.day, today])
  return (
    <tr ref={line} aria-selected={shift.day === today}>
      <DayCell day={shift.day} today={shift.day === today} />
      <td className="nowrap">{shift.basis === 'none' ? '—' : `${clockText(Date.parse(shift.from))} – ${clockText(Date.parse(shift.until))}`}</td>
      <td>{shift.leader?.name ?? shift.leader?.code ?? <b>{t('roster.nobody')}</b>}</td>
      <td><span className="row g12">{names.length === 0 ? <b>{t('roster.nobody')}</b> : names}</span></td>
      <BasisCell shift={shift} />
      <td className="nowrap">{onSwap ? <Button size="sm" onClick={onSwap}>{t('swap.ask')}</Button> : null} {onEdit ? <Button size="sm" kind="quiet" onClick={onEdit}>{t('roster.edit')}</Button> : null}</td>
    </tr>
  )
}

/** 排班: a month, day by day; who may writes a day, an officer asks to swap an own shift. */
export function RosterPage(): ReactNode {
  const t = useWatchText()
  const user = useUser()
  const today = dateText(serverNow())
  const [month, setMonth] = useState(today.slice(0, 7))
  const [editing, setEditing] = useState<ShiftRow | null>(null)
  const [swapping, setSwapping] = useState<ShiftRow | null>(null)
  const [file, setFile] = useState<File | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const mayRoster = useMay('watch.roster')
  const mayWrite = useMay('watch.write')
  const asked = useAsk(watch.queries.rosterMonth, { month }, { keep: true })
  useRefreshOn(watch.topics.roster, [watch.queries.rosterMonth, watch.queries.listSwaps, watch.queries.onDuty])
  const holds = (shift: ShiftRow): boolean => shift.officers.some((officer) => officer.personId === user.id)
  return (
    <div className="roster">
      <Panel>
        <PanelHead title={t('roster.title')} icon="team">
          <span className="row g8">
            <IconButton icon="back" label={t('roster.before')} onClick={() => setMonth(monthAfter(month, -1))} />
            <b className="t-strong">{t('roster.month', { year: month.slice(0, 4), month: Number(month.slice(5)) })}</b>
            <IconButton icon="arrow" label={t('roster.after')} onClick={() => setMonth(monthAfter(month, 1))} />
          </span>
          {mayRoster ? <Button icon="upload" onClick={() => picker.current?.click()}>{t('roster.import')}</Button> : null}
          <Button icon="print" onClick={() => print()}>{t('log.print')}</Button>
          <input ref={picker} type="file" hidden accept=".xlsx" onChange={(event) => { setFile(event.target.files?.[0] ?? null); event.target.value = '' }} />
        </PanelHead>
        <PanelBody flush>
          <AskedView asked={asked} rows={12} what={t('roster.title')}>
            {({ shifts, loads }) => (
              <>
                <table className="plain">
                  <thead><tr><th>{t('roster.day')}</th><th>{t('roster.time')}</th><th>{t('duty.leader')}</th><th>{t('duty.officers')}</th><th>{t('roster.basis')}</th><th aria-label={t('roster.edit')} /></tr></thead>
                  <tbody>
                    {shifts.map((shift) => (
                      <Line key={shift.day} shift={shift} today={today} userId={user.id} onEdit={mayRoster ? () => setEditing(shift) : null} onSwap={mayWrite && holds(shift) && shift.day >= today ? () => setSwapping(shift) : null} />
                    ))}
                  </tbody>
                </table>
                <p className="handover-sum ink2">{t('roster.loads')} {loads.map((load) => `${load.name} ${String(load.shifts)}`).join('　')}</p>
              </>
            )}
          </AskedView>
        </PanelBody>
      </Panel>
      <SwapPanel />
      {editing ? <ShiftDialog shift={editing} onClose={() => setEditing(null)} /> : null}
      {swapping ? <SwapDialog shift={swapping} shifts={asked.data?.shifts ?? []} onClose={() => setSwapping(null)} /> : null}
      {file ? <ImportDialog file={file} onClose={() => setFile(null)} /> : null}
    </div>
  )
}
