import type { ReactNode } from 'react'
import { clockText, SECOND } from '#platform/kernel/instant.ts'
import { countdownText } from '#platform/web/i18n/time-text.ts'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { useReportText } from './texts.ts'
import type { ReportClock } from './words.ts'

/** What is left of a report's clock, by the server's time; overdue by mark and weight. */
export function ClockLeft({ clock }: { readonly clock: Pick<ReportClock, 'title' | 'dueAt' | 'source'> }): ReactNode {
  const t = useReportText()
  const now = useServerNow(SECOND)
  const left = Date.parse(clock.dueAt) - now
  const text = t(left < 0 ? 'clock.over' : 'clock.left', { time: countdownText(left) })
  return (
    <span className="row report-clock" title={clock.source}>
      <span className="ink2">{clock.title}</span>
      {left < 0 ? <StateMark state="overdue">{text}</StateMark> : <b className="nowrap">{text}</b>}
      <span className="ink3 t-s nowrap">{t('clock.due', { time: clockText(Date.parse(clock.dueAt)) })}</span>
    </span>
  )
}

/** The clock that a report answers next, or that it is sent. */
export function RowClock({ clocks, sentAt }: { readonly clocks: readonly ReportClock[]; readonly sentAt: string | null }): ReactNode {
  const t = useReportText()
  if (sentAt !== null) return <span className="ink2">{t('clock.sentAt', { time: clockText(Date.parse(sentAt)) })}</span>
  const [next] = clocks.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
  return next ? <ClockLeft clock={next} /> : <span className="ink3">{t('clock.none')}</span>
}
