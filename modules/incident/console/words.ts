import type { OutputOf } from '#platform/kernel/contract.ts'
import { RESPONSE_LEVEL_WORDS, type ResponseLevel } from '#platform/kernel/severity.ts'
import type { Words } from '#platform/kernel/words.ts'
import { numberText } from '#platform/web/i18n/time-text.ts'
import { say } from '#platform/web/i18n/language.ts'
import type { MarkState } from '#platform/web/parts/state-mark.tsx'
import { FIGURE_KINDS, type FigureKindKey, type incident, INCIDENT_LEVEL_WORDS } from '../contract.ts'
import { incidentProcess, type IncidentState } from '../processes/incident-process.ts'

export type IncidentFile = OutputOf<typeof incident.queries.getIncident>
export type IncidentRow = IncidentFile['incident']
/** What every dialog of the room gets. */
export interface FileDialogProps {
  readonly file: IncidentFile
  readonly onClose: () => void
}

export type Entry = OutputOf<typeof incident.queries.listEntries>['entries'][number]

/** States by shape: nothing done yet, under way, done, put aside. */
export const STATE_MARKS: Record<IncidentState, MarkState> = { opened: 'todo', responding: 'doing', recovering: 'doing', closed: 'done', discarded: 'refused' }

export const stateWords = (state: IncidentState): Words => incidentProcess.states[state]

/** May anything still be written into it? */
export const isLive = (row: IncidentRow): boolean => row.state !== 'closed' && row.state !== 'discarded'

/** Address of the map that shows an incident and stands beside it. */
export const mapSearch = (row: IncidentRow): Readonly<Record<string, string | number>> => ({ incident: row.id, lon: row.place.lon, lat: row.place.lat, z: 13 })

/** 「Ⅲ 级 较大」: the number for the table, the word for people. */
export function levelText(level: ResponseLevel | null): string {
  return level === null ? '—' : `${say(RESPONSE_LEVEL_WORDS[level])} ${say(INCIDENT_LEVEL_WORDS[level])}`
}

export const responseText = (level: ResponseLevel): string => say(RESPONSE_LEVEL_WORDS[level])

export interface Stated {
  readonly value: number
  readonly approximate?: boolean
}

/** 「约 800」; 约 is never dropped. */
export function statedText({ value, approximate = false }: Stated, about: string): string {
  return `${approximate ? `${about}\u00A0` : ''}${numberText(value)}`
}

export const figureTitle = (kind: FigureKindKey): string => say(FIGURE_KINDS[kind].title)
export const figureUnit = (kind: FigureKindKey): string => say(FIGURE_KINDS[kind].unit)
