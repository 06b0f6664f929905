import type { ReactNode } from 'react'
import { clockText, SECOND } from '#platform/kernel/instant.ts'
import { countdownText } from '#platform/web/i18n/time-text.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { useIncidentText } from './texts.ts'
import { type IncidentFile, isLive } from './words.ts'

export type ClockReading = IncidentFile['clocks'][number]

/** What is left or past, by the server's clock; overdue by the mark and the weight, never by colour. */
function Reading({ clock, now }: { readonly clock: ClockReading; readonly now: number }): ReactNode {
  const t = useIncidentText()
  if (clock.doneAt !== null) return <b className="t-title">{t(clock.state === 'done-late' ? 'clock.doneLate' : 'clock.done', { time: clockText(Date.parse(clock.doneAt)) })}</b>
  const left = Date.parse(clock.dueAt) - now
  return <b className="t-title">{t(left < 0 ? 'clock.over' : 'clock.left', { time: countdownText(left) })}</b>
}

/** Clocks that still run first, the next one at the left; those answered after them. */
function inOrder(clocks: readonly ClockReading[]): ClockReading[] {
  return clocks.toSorted((a, b) => Number(a.doneAt !== null) - Number(b.doneAt !== null) || Date.parse(a.dueAt) - Date.parse(b.dueAt))
}

/** The limits that rules set for this incident; each can be answered where it stands. */
export function ClockStrip({ file, onSubmission }: { readonly file: IncidentFile; readonly onSubmission: (clockId: string) => void }): ReactNode {
  const t = useIncidentText()
  const now = useServerNow(SECOND)
  const mayReport = useMay('incident.report') && isLive(file.incident)
  if (file.clocks.length === 0) return null
  return (
    <div className="clock-strip" role="list" aria-label={t('clock.title')}>
      {inOrder(file.clocks).map((clock) => {
        const due = Date.parse(clock.dueAt)
        const over = clock.doneAt === null && now > due
        return (
          <div key={clock.id} role="listitem" className="clock-cell" title={clock.source}>
            <div className="row between"><span className="ink2 ellipsis">{clock.title}</span>{over ? <StateMark state="overdue">{t('clock.overdue')}</StateMark> : null}</div>
            <div className="row row-base between">
              <Reading clock={clock} now={now} />
              <span className="t-s ink3 ellipsis">{clock.note ?? t('clock.due', { time: clockText(due) })}</span>
              {clock.doneAt === null && mayReport ? <Button size="sm" onClick={() => onSubmission(clock.id)}>{t('act.submission')}</Button> : null}
            </div>
          </div>
        )
      })}
    </div>
  )
}
