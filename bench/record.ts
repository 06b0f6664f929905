import { appendFileSync } from 'node:fs'

/** One measured thing. A rate has one number; times have their spread. */
export interface Measure {
  readonly what: string
  readonly unit: 'ms' | '/s'
  /** The rate, or the median of the times. */
  readonly value: number
  readonly p95?: number
  readonly worst?: number
  /** What a time has to stay below. */
  readonly limit?: number
}

/** Adds a line to the file that `bench/index.ts` makes its table of; nothing when a bench runs alone. */
export function record(measure: Measure): void {
  const file = process.env['JINDING_BENCH_FILE']
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(measure)}\n`)
}
