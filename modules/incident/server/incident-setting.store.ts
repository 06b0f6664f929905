import { sql } from 'kysely'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { Hazard } from '../contract/hazard.ts'
import { clockKind, type ClockSetting } from '../domain/clocks.ts'
import { DEFAULT_SETTINGS } from '../domain/default-settings.ts'
import { GRADING_TABLES, type GradingTable } from '../domain/grading-tables.ts'
import type { JoinLimits } from '../domain/propose-join.ts'
import type { Instant } from './incident.store.ts'

type Mark = 'high' | 'middle' | 'low'

export interface SettingTables {
  incident_setting: { key: string; value: unknown; unit: string | null; title: string; source: string; mark: Mark; effective_from: Instant; edited_by: string }
}

interface SettingRow {
  readonly value: unknown
  readonly title: string
  readonly source: string
  readonly mark: Mark
}

/** The settings of the world, as one read. */
export class IncidentSettings {
  readonly #rows: ReadonlyMap<string, SettingRow>

  constructor(rows: ReadonlyMap<string, SettingRow>) {
    this.#rows = rows
  }

  number(key: string): number {
    const value = this.#rows.get(key)?.value
    if (typeof value !== 'number') throw new Error(`incident setting ${key} is missing or not a number`)
    return value
  }

  joinLimits(): JoinLimits {
    return { radiusMetres: this.number('join.radius-metres'), hours: this.number('join.hours') }
  }

  clock(id: string): ClockSetting {
    const key = `clock.${clockKind(id)}`
    const row = this.#rows.get(key)
    return { minutes: this.number(key), title: row?.title ?? id, source: row?.source ?? '' }
  }

  /** The grading table of a hazard; geological has one for what threatens and one for what has struck. */
  gradingTable(hazard: Hazard, nature: 'threat' | 'damage'): { table: GradingTable; mark: Mark } | null {
    const row = this.#rows.get(`grading.${hazard}`)
    if (!row) return null
    const table = GRADING_TABLES.find((candidate) => candidate.id === row.value || candidate.id === `${String(row.value)}-${nature}`)
    return table ? { table, mark: row.mark } : null
  }
}

export async function readSettings(ctx: QueryContext): Promise<IncidentSettings> {
  const rows = await ctx.db<SettingTables>().selectFrom('incident_setting').selectAll().execute()
  return new IncidentSettings(new Map(rows.map((row) => [row.key, row])))
}

export async function loadDefaultSettings(ctx: ActionContext): Promise<void> {
  await ctx
    .db<SettingTables>()
    .insertInto('incident_setting')
    .values(DEFAULT_SETTINGS.map((setting) => ({ ...setting, value: sql`${JSON.stringify(setting.value)}::jsonb`, effective_from: new Date(ctx.now), edited_by: '系统默认' })))
    .onConflict((oc) => oc.doNothing())
    .execute()
}
