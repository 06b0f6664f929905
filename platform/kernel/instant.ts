/** Times are instants (epoch ms or ISO with zone); screens show Asia/Shanghai (UTC+8, no summer time since 1991). */
export const SHANGHAI_OFFSET_MS = 8 * 3_600_000

export const SECOND = 1_000
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

const two = (n: number): string => String(n).padStart(2, '0')

interface ShanghaiParts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

/** The wall clock of Asia/Shanghai at an instant. */
export function shanghaiParts(atMs: number): ShanghaiParts {
  const shifted = new Date(atMs + SHANGHAI_OFFSET_MS)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  }
}

/** Epoch ms of a Shanghai wall-clock time. Month is 1–12. */
export function fromShanghai(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number {
  return Date.UTC(year, month - 1, day, hour, minute, second) - SHANGHAI_OFFSET_MS
}

/** `20260718`, the day part of human codes. */
export function shanghaiDay(atMs: number): string {
  const p = shanghaiParts(atMs)
  return `${p.year}${two(p.month)}${two(p.day)}`
}

/** `02:12` */
export function clockText(atMs: number): string {
  const p = shanghaiParts(atMs)
  return `${two(p.hour)}:${two(p.minute)}`
}

/** `2026-07-18` */
export function dateText(atMs: number): string {
  const p = shanghaiParts(atMs)
  return `${p.year}-${two(p.month)}-${two(p.day)}`
}

/** `2026-07-18 02:12` */
export function dateTimeText(atMs: number): string {
  return `${dateText(atMs)} ${clockText(atMs)}`
}
