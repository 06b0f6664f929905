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

/** What a line says, before anybody knows whether it is right. */
interface ReadLine extends SheetLine {
  readonly dayText: string
  readonly startText: string
  readonly hoursText: string
  readonly leader: string
  readonly officers: readonly string[]
  readonly note: string
}

const RULES: readonly ((line: ReadLine) => string | null)[] = [
  (line) => (dayFrom(line.dayText) === null ? `日期「${line.dayText}」不是日期，请写成 2026-07-18` : null),
  (line) => (timeFrom(line.startText) === null ? `开始时间「${line.startText}」不对，请写成 08:30` : null),
  (line) => (/^([1-9]|[1-3]\d|4[0-8])$/.test(line.hoursText) ? null : `时数「${line.hoursText}」不对，请填 1–48 的整数`),
  (line) => (line.leader === '' ? `${line.dayText} 没有带班领导` : null),
  (line) => (line.officers.length === 0 ? `${line.dayText} 没有值班员` : null),
  (line) => (new Set(line.officers).size < line.officers.length ? `${line.dayText} 的值班员「${line.officers.join('、')}」有重复` : null),
]

const faultOf = (line: ReadLine): string | undefined => RULES.map((rule) => rule(line)).find((text) => text !== null) ?? undefined

/** Reads the lines; every line that can not be taken is named with what is wrong in it. */
export function sheetShifts(headings: readonly string[], lines: readonly SheetLine[]): { shifts: SheetShift[]; faults: SheetFault[] } {
  const { at, officers } = columnsOf(headings)
  const shifts: SheetShift[] = []
  const faults: SheetFault[] = []
  const days = new Map<string, number>()
  for (const { line, cells } of lines) {
    const cell = (column: Column): string => (cells[at(column)] ?? '').trim()
    const names = officers.map((index) => (cells[index] ?? '').trim()).filter((name) => name !== '')
    const read: ReadLine = { line, cells, dayText: cell('day'), startText: cell('startsAt') || DEFAULT_START, hoursText: cell('hours') || DEFAULT_HOURS, leader: cell('leader'), officers: names, note: cell('note').slice(0, 200) }
    const day = dayFrom(read.dayText) ?? ''
    const text = faultOf(read) ?? (days.has(day) ? `${day} 与第 ${String(days.get(day))} 行重复` : undefined)
    if (text !== undefined) {
      faults.push({ line, text })
      continue
    }
    days.set(day, line)
    shifts.push({ line, day, startsAt: timeFrom(read.startText)!, hours: Number(read.hoursText), leader: read.leader, officers: names, note: read.note })
  }
  return { shifts, faults }
}
