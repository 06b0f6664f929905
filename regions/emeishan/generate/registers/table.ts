import type { Row } from '../csv.ts'

/** One register file. */
export interface Table {
  /** Name without folder and ending. */
  name: string
  columns: readonly string[]
  rows: readonly Row[]
}

export const markColumns = ['source', 'surveyedAt', 'confidence'] as const

export interface Mark { source: string; surveyedAt: string; confidence: '高' | '中' | '低' | '示例' }

/** The mark of everything invented for the demo. */
export const demoMark = (surveyedAt = '2026-06-30', source = '演示数据'): Mark => ({ source, surveyedAt, confidence: '示例' })

export const joined = (values: readonly string[]): string => values.join(';')
