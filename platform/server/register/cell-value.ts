import { type RegisterField } from '#platform/kernel/register-field.ts'
import { fieldSchema } from '#platform/kernel/register-field.ts'
import type { Words } from '#platform/kernel/words.ts'
import { unguardCell } from './cell-guard.ts'
import { SEVERITY_OPTIONS, takes } from './sheet-columns.ts'

/** What a cell says: its value, or what is wrong and what to enter. */
export type CellReading = { readonly value: unknown } | { readonly wrong: Words; readonly enter: Words }

const bad = (zh: string, en: string, field: RegisterField): CellReading => ({ wrong: { zh, en }, enter: { zh: takes(field), en: takes(field) } })

function byWord(options: Readonly<Record<string, Words>>, word: string): string | undefined {
  const entry = Object.entries(options).find(([key, words]) => key === word || words.zh === word || words.en.toLowerCase() === word.toLowerCase())
  return entry?.[0]
}

/** 2026-07-18, 2026/7/18, 2026.7.18, 2026年7月18日 → 2026-07-18; null when it is none or no such day exists. */
export function readDate(text: string): string | null {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  if (!match) return null
  const [, year, month, day] = match
  const iso = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  const at = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso ? null : iso
}

/** Digits of full width and thousands separators are how people write numbers; a unit or a word is not. */
function readNumber(text: string, field: RegisterField & { type: 'number' }): CellReading {
  const plain = text.replaceAll(/[０-９．－]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replaceAll(/[,，\s]/g, '')
  if (!/^[+-]?\d+(\.\d+)?$/.test(plain)) {
    const unit = /^[+-]?\d+(\.\d+)?\D+$/.test(plain)
    return unit ? bad('数字后面带了单位', 'a unit follows the number', field) : bad('不是数字', 'not a number', field)
  }
  const value = Number(plain)
  return fieldSchema(field).safeParse(value).success ? { value } : bad('超出范围或不是整数', 'out of range or no whole number', field)
}

function readTags(text: string, field: RegisterField & { type: 'tags' }): CellReading {
  const words = text.split(/[、，,;；]/).map((word) => word.trim()).filter(Boolean)
  if (!field.options) return { value: words }
  const keys = words.map((word) => byWord(field.options!, word))
  const unknown = words.find((_, at) => keys[at] === undefined)
  return unknown === undefined ? { value: keys } : bad(`没有「${unknown}」这个选项`, `no option ${unknown}`, field)
}

function readChoice(text: string, field: RegisterField, options: Readonly<Record<string, Words>>): CellReading {
  const key = byWord(options, text)
  return key === undefined ? bad(`没有「${text}」这个选项`, `no option ${text}`, field) : { value: key }
}

const YES = new Set(['是', '有', 'true', 'yes', '1', '√'])
const NO = new Set(['否', '无', 'false', 'no', '0', '×'])

function readFlag(text: string, field: RegisterField): CellReading {
  const word = text.toLowerCase()
  if (YES.has(word)) return { value: true }
  return NO.has(word) ? { value: false } : bad('只能填是或否', 'only yes or no', field)
}

/** Reads the text of one cell as a field takes it. An empty cell is null. Links come out as the code that stands there. */
export function readCell(raw: string, field: RegisterField): CellReading {
  const text = unguardCell(raw.trim())
  if (text === '') return { value: null }
  switch (field.type) {
    case 'number':
      return readNumber(text, field)
    case 'choice':
      return readChoice(text, field, field.options)
    case 'severity':
      return readChoice(text.replace(/^([红橙黄蓝])$/, '$1色'), field, SEVERITY_OPTIONS)
    case 'tags':
      return readTags(text, field)
    case 'date': {
      const date = readDate(text)
      return date === null ? bad('日期格式不对', 'not a date', field) : { value: date }
    }
    case 'flag':
      return readFlag(text, field)
    case 'text':
      return text.length <= (field.maxLength ?? 500) ? { value: text } : bad(`超过 ${field.maxLength ?? 500} 字`, 'too long', field)
    default:
      return text.length <= 200 ? { value: text } : bad('太长', 'too long', field)
  }
}
