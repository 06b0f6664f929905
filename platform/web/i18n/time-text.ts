import { clockText, DAY, HOUR, MINUTE, SECOND, shanghaiParts } from '#platform/kernel/instant.ts'
import { currentLanguage } from './language.ts'
import { webText } from './web-text.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** How long is left or past: `28:12`, `1:58:12`; never negative (say overdue in words). */
export function countdownText(ms: number): string {
  const total = Math.max(0, Math.floor(Math.abs(ms) / SECOND))
  const hours = Math.floor(total / 3600)
  const rest = `${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** Age in words, one unit: 8 秒前, 26 分前, 3 小时前, 2 天前. */
export function ageText(ms: number): string {
  if (ms < MINUTE) return webText('age.seconds', { n: Math.max(0, Math.floor(ms / SECOND)) })
  if (ms < HOUR) return webText('age.minutes', { n: Math.floor(ms / MINUTE) })
  if (ms < DAY) return webText('age.hours', { n: Math.floor(ms / HOUR) })
  return webText('age.days', { n: Math.floor(ms / DAY) })
}

/** How long in words: 40 秒, 1 分 40 秒, 2 小时 5 分. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / SECOND)
  const minutes = Math.floor(seconds / 60)
  if (minutes < 1) return webText('duration.seconds', { n: seconds })
  if (minutes < 60) return seconds % 60 === 0 ? webText('duration.minutes', { n: minutes }) : webText('duration.minutesSeconds', { m: minutes, s: seconds % 60 })
  const hours = Math.floor(minutes / 60)
  return minutes % 60 === 0 ? webText('duration.hours', { n: hours }) : webText('duration.hoursMinutes', { h: hours, m: minutes % 60 })
}

/** `7 月 18 日 周六`, `Sat 18 Jul`. */
export function dayText(atMs: number): string {
  const { month, day } = shanghaiParts(atMs)
  const weekday = new Intl.DateTimeFormat(currentLanguage(), { weekday: 'short', timeZone: 'Asia/Shanghai' }).format(atMs)
  if (currentLanguage() === 'zh-CN') return `${month}\u00A0月\u00A0${day}\u00A0日 ${weekday}`
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'Asia/Shanghai' }).format(atMs)
}

/** Today the clock alone, `02:12`; else day and clock, `7 月 17 日 22:30`. */
export function momentText(atMs: number, nowMs: number): string {
  const at = shanghaiParts(atMs)
  const now = shanghaiParts(nowMs)
  if (at.year === now.year && at.month === now.month && at.day === now.day) return clockText(atMs)
  const day = currentLanguage() === 'zh-CN' ? `${at.month}\u00A0月\u00A0${at.day}\u00A0日` : `${at.day}/${at.month}`
  return at.year === now.year ? `${day} ${clockText(atMs)}` : `${at.year}-${two(at.month)}-${two(at.day)} ${clockText(atMs)}`
}

/** Thin space between thousands from 10 000 on; people are never given in 万. */
export function numberText(value: number, digits?: number): string {
  const fixed = digits === undefined ? String(value) : value.toFixed(digits)
  const [whole = '', part] = fixed.split('.')
  const grouped = Math.abs(value) >= 10_000 ? whole.replace(/\B(?=(\d{3})+$)/g, '\u2009') : whole
  return part === undefined ? grouped : `${grouped}.${part}`
}
