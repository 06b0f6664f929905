import { z } from 'zod'

/** A line of the sheet as read: names still to be found. */
export interface SheetShift {
  readonly line: number
  readonly day: string
  readonly startsAt: string
  readonly hours: number
  readonly leader: string
  readonly officers: readonly string[]
  readonly note: string
}

export interface SheetLine {
  readonly line: number
  readonly cells: readonly string[]
}

export interface SheetFault {
  readonly line: number
  readonly text: string
}

const COLUMNS = { day: ['日期', 'Date'], startsAt: ['开始', '上班时间', 'Start'], hours: ['时数', '小时', 'Hours'], leader: ['带班领导', 'Leader'], note: ['备注', 'Note'] } as const
type Column = keyof typeof COLUMNS
const OFFICER = /^(值班员|Officer)\s*\d*$/

const DEFAULT_START = '08:30'
const DEFAULT_HOURS = '24'

const two = (text: string): string => text.padStart(2, '0')

/** `2026-7-3`, `2026/07/03`, `2026年7月3日` → `2026-07-03`; null when it is no day. */
export function dayFrom(text: string): string | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim())
  if (!parts) return null
  const day = `${parts[1]}-${two(parts[2]!)}-${two(parts[3]!)}`
  return z.iso.date().safeParse(day).success ? day : null
}

/** `8:30`, `0830`, `08：30` → `08:30`; null when it is no time of day. */
export function timeFrom(text: string): string | null {
  const parts = /^(\d{1,2})[:：]?(\d{2})$/.exec(text.trim())
  if (!parts || Number(parts[1]) > 23 || Number(parts[2]) > 59) return null
  return `${two(parts[1]!)}:${parts[2]}`
}

function columnsOf(headings: readonly string[]): { at: (column: Column) => number; officers: number[] } {
  const at = (column: Column): number => headings.findIndex((heading) => (COLUMNS[column] as readonly string[]).includes(heading))
  return { at, officers: headings.flatMap((heading, index) => (OFFICER.test(heading) ? [index] : [])) }
}

/** What the columns of the sheet lack, as headings to be added; empty when it can be read. */
export function missingColumns(headings: readonly string[]): string[] {
  const { at, officers } = columnsOf(headings)
  const missing = (['day', 'leader'] as const).filter((column) => at(column) < 0).map((column) => COLUMNS[column][0] as string)
  return officers.length === 0 ? [...missing, '值班员1'] : missing
}

/** Reads the lines; every line that can not be taken is named with what is wrong in it. */
export function sheetShifts(headings: readonly string[], lines: readonly SheetLine[]): { shifts: SheetShift[]; faults: SheetFault[] } {
  const { at, officers } = columnsOf(headings)
  const shifts: SheetShift[] = []
  const faults: SheetFault[] = []
  const days = new Map<string, number>()
  for (const { line, cells } of lines) {
    const cell = (column: Column): string => (cells[at(column)] ?? '').trim()
    const wrong = (text: string): void => void faults.push({ line, text })
    const day = dayFrom(cell('day'))
    const startsAt = timeFrom(cell('startsAt') || DEFAULT_START)
    const hours = Number(cell('hours') || DEFAULT_HOURS)
    const names = officers.map((index) => (cells[index] ?? '').trim()).filter((name) => name !== '')
    if (day === null) { wrong(`日期「${cell('day')}」不是日期，请写成 2026-07-18`); continue }
    if (startsAt === null) { wrong(`开始时间「${cell('startsAt')}」不对，请写成 08:30`); continue }
    if (!Number.isInteger(hours) || hours < 1 || hours > 48) { wrong(`时数「${cell('hours')}」不对，请填 1–48 的整数`); continue }
    if (cell('leader') === '') { wrong(`${day} 没有带班领导`); continue }
    if (names.length === 0) { wrong(`${day} 没有值班员`); continue }
    if (new Set(names).size < names.length) { wrong(`${day} 的值班员「${names.join('、')}」有重复`); continue }
    if (days.has(day)) { wrong(`${day} 与第 ${String(days.get(day))} 行重复`); continue }
    days.set(day, line)
    shifts.push({ line, day, startsAt, hours, leader: cell('leader'), officers: names, note: cell('note').slice(0, 200) })
  }
  return { shifts, faults }
}
