import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { MINUTE, SECOND } from '#platform/kernel/instant.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { durationText } from '#platform/web/i18n/time-text.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Countdown } from '#platform/web/parts/clock.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { type CallRow, RUNG_WORDS } from '../contract.ts'
import { CallStanding } from './call-words.tsx'
import { useCallOutText } from './texts.ts'

interface CallTableProps {
  readonly rows: readonly CallRow[]
  readonly selected: string | null
  readonly onOpen: (row: CallRow) => void
  /** Missing: may not. */
  readonly onRecord?: ((row: CallRow) => void) | undefined
  readonly onAgain?: ((row: CallRow) => void) | undefined
}

const AT_ONCE = 100

/** Seconds while it is fresh, minutes after. */
const waited = (ms: number): string => durationText(ms < 2 * MINUTE ? Math.max(0, ms) : Math.floor(ms / MINUTE) * MINUTE)

function Next({ row }: { readonly row: CallRow }): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  if (row.nextAt === null) return <span className="ink3">{row.state === 'unanswered' ? t('next.officer') : ''}</span>
  return <span className="standing"><Countdown until={Date.parse(row.nextAt)} className="bold" /><span className="t-s ink3">{row.nextRung === null ? t('next.exhausted') : say(RUNG_WORDS[row.nextRung])}</span></span>
}

function Line({ row, now, selected, onOpen, onRecord, onAgain }: { readonly row: CallRow; readonly now: number } & Omit<CallTableProps, 'rows'>): ReactNode {
  const t = useCallOutText()
  const open = row.state === 'calling' || row.state === 'unanswered'
  const end = row.answeredAt === null ? now : Date.parse(row.answeredAt)
  return (
    <tr data-call={row.id} tabIndex={0} aria-selected={selected === row.id} onClick={() => onOpen(row)} onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && onOpen(row)}>
      <td className="call-who"><b className="ellipsis">{row.name}</b><span className="t-s ink3 ellipsis" title={`${row.orgName} ${row.post}`}>{row.orgName} {row.post}</span></td>
      <td className="call-why"><span className="ellipsis" title={row.reasons.join('；')}>{row.reasons.join('；')}</span></td>
      <td className="num nowrap">{waited(end - Date.parse(row.startedAt))}</td>
      <td className="call-now"><CallStanding row={row} /></td>
      <td className="call-next"><Next row={row} /></td>
      <td className="right nowrap" onClick={(event) => event.stopPropagation()}>
        {open && onAgain ? <Button size="sm" icon="phone" onClick={() => onAgain(row)}>{t('act.again')}</Button> : null}{' '}
        {open && onRecord ? <Button size="sm" icon="pen" onClick={() => onRecord(row)}>{t('act.record')}</Button> : null}
      </td>
    </tr>
  )
}

function move(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const by = event.key === 'ArrowDown' ? 'nextElementSibling' : event.key === 'ArrowUp' ? 'previousElementSibling' : null
  const row = (event.target as HTMLElement).closest('tr')
  const next = by === null ? null : row?.[by]
  if (!(next instanceof HTMLElement)) return
  event.preventDefault()
  next.focus()
}

/** People of a call-out, a line each. ↑ ↓ go through them, Enter opens one, Tab reaches 再呼 and 代录. */
export function CallTable({ rows, ...props }: CallTableProps): ReactNode {
  const t = useCallOutText()
  const now = useServerNow(SECOND)
  const [shown, setShown] = useState(AT_ONCE)
  return (
    <>
      <table className="plain tall calls">
        <thead><tr><th>{t('table.who')}</th><th>{t('table.why')}</th><th className="num">{t('table.waited')}</th><th>{t('table.now')}</th><th>{t('table.next')}</th><th aria-label={t('table.acts')} /></tr></thead>
        <tbody onKeyDown={move}>{rows.slice(0, shown).map((row) => <Line key={row.id} row={row} now={now} {...props} />)}</tbody>
      </table>
      {rows.length > shown ? <div className="call-more"><Button onClick={() => setShown(shown + AT_ONCE)}>{t('table.more', { left: rows.length - shown })}</Button></div> : null}
    </>
  )
}
