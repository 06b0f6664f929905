import type { ReactNode } from 'react'
import { clockText, MINUTE, SECOND } from '#platform/kernel/instant.ts'
import { ageText, countdownText, dayText, momentText } from '../i18n/time-text.ts'
import { useLanguage } from '../i18n/language.ts'
import { useWebText } from '../i18n/web-text.ts'
import { useServerNow } from '../session/server-clock.ts'

/** The server's time and day. */
export function Clock(): ReactNode {
  useLanguage()
  const now = useServerNow(SECOND)
  return (
    <span className="row nowrap">
      <b className="t-title">{clockText(now)}</b>
      <span className="t-s ink3 clock-day">{dayText(now)}</span>
    </span>
  )
}

/** What is left until a deadline, or how long it is overdue, by the server's clock. */
export function Countdown({ until, className = 't-title bold' }: { readonly until: number; readonly className?: string }): ReactNode {
  const t = useWebText()
  const left = until - useServerNow(SECOND)
  return <span className={`nowrap ${className}`}>{left >= 0 ? countdownText(left) : t('countdown.overdue', { time: countdownText(left) })}</span>
}

/** How old something is, in words that keep up. */
export function Age({ at }: { readonly at: number }): ReactNode {
  useLanguage()
  const now = useServerNow(now60(at))
  return <time dateTime={new Date(at).toISOString()} title={momentText(at, now)}>{ageText(now - at)}</time>
}

const now60 = (at: number): number => (Date.now() - at < MINUTE ? SECOND : 10 * SECOND)

/** A moment as clock, with the day when it is not today. */
export function Moment({ at }: { readonly at: number }): ReactNode {
  useLanguage()
  const now = useServerNow(MINUTE)
  return <time dateTime={new Date(at).toISOString()} className="nowrap">{momentText(at, now)}</time>
}
