import { fromShanghai, SHANGHAI_OFFSET_MS, shanghaiParts } from '#platform/kernel/instant.ts'
import { CapRefused } from './alert.ts'

const FORM = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/

/** Minutes east of Greenwich; the CN profile may leave the zone out and means Beijing. */
function offsetMinutes(zone: string | undefined): number | null {
  if (zone === undefined) return SHANGHAI_OFFSET_MS / 60_000
  if (zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(4, 6))
  if (hours > 14 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/**
 * Epoch ms of `2026-07-18T20:30:00+08:00` (CAP) or `2026-07-18 20:30:00+08:00` (CN profile).
 *
 * @throws CapRefused bad-time
 */
export function readCapTime(text: string, element: string): number {
  const match = FORM.exec(text)
  const refuse = (): never => {
    throw new CapRefused('bad-time', element, `${element} 不是有效时间：${text.slice(0, 40)}`)
  }
  if (!match) return refuse()
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [number, number, number, number, number, number]
  const offset = offsetMinutes(match[7])
  if (offset === null || hour > 23 || minute > 59 || second > 59) return refuse()
  const local = fromShanghai(year, month, day, hour, minute, second)
  const back = shanghaiParts(local)
  if (back.year !== year || back.month !== month || back.day !== day) return refuse()
  return local + SHANGHAI_OFFSET_MS - offset * 60_000
}

/** `2026-07-18T20:30:00+08:00`: CAP forbids `Z`. */
export function capTime(at: number): string {
  const p = shanghaiParts(at)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${String(p.year).padStart(4, '0')}-${two(p.month)}-${two(p.day)}T${two(p.hour)}:${two(p.minute)}:${two(p.second)}+08:00`
}
