import type { MarkState } from '#platform/web/parts/state-mark.tsx'
import type { AlarmRow } from '../contract.ts'

/** Overdue is a state, not a severity: shape and words, no colour. */
export function markOf(row: AlarmRow): MarkState {
  if (row.state === 'raised') return row.escalatedAt === null ? 'todo' : 'overdue'
  if (row.state === 'acknowledged' || row.state === 'handling') return 'doing'
  return row.state === 'false-alarm' ? 'refused' : 'done'
}

const SOURCES: Readonly<Record<string, string>> = { sl651: 'SL651', hj212: 'HJ212', mqtt: 'MQTT', gb26875: 'GB26875' }

export function sourceText(row: AlarmRow, missingWord: string): string {
  return row.kind === 'missing' ? missingWord : (SOURCES[row.source] ?? row.source)
}
