import type { IndicatorSpec, IndicatorTerm } from '#platform/kernel/indicator.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { IndicatorRow } from '../contract.ts'

type Instant = string | Date

export interface SettingTables {
  indicator_setting: {
    key: string
    version: number
    base_from: number | null
    base_to: number | null
    first_year: number | null
    last_year: number | null
    basis: 'period' | 'last-year' | null
    target: number
    source: string
    reason: string
    effective_from: Instant
    edited_by: string
  }
}

export type SettingRow = SettingTables['indicator_setting']

export async function readIndicatorSettings(ctx: QueryContext): Promise<ReadonlyMap<string, SettingRow>> {
  const rows = await ctx.db<SettingTables>().selectFrom('indicator_setting').selectAll().execute()
  return new Map(rows.map((row) => [row.key, row]))
}

/** The term in force: the declared one, or what somebody set in its place. */
export function termOf(spec: Extract<IndicatorSpec, { kind: 'rate' }>, row: SettingRow | undefined): IndicatorTerm {
  const { term } = spec
  if (!row) return term
  return {
    baseFrom: row.base_from ?? term.baseFrom,
    baseTo: row.base_to ?? term.baseTo,
    from: row.first_year ?? term.from,
    to: row.last_year ?? term.to,
    basis: row.basis ?? term.basis,
    target: { kind: term.target.kind, value: row.target },
  }
}

/** What an indicator is held against, for the screen. */
export function heldOf(spec: IndicatorSpec, row: SettingRow | undefined): IndicatorRow['held'] {
  const stamp = row
    ? { version: row.version, source: row.source, reason: row.reason, effectiveFrom: new Date(row.effective_from).toISOString(), editedBy: row.edited_by }
    : { version: 0, source: spec.source, reason: null, effectiveFrom: null, editedBy: null }
  if (spec.kind === 'share') return { ...stamp, baseFrom: null, baseTo: null, from: null, to: null, basis: null, doubt: null, target: { kind: spec.target.kind, value: row?.target ?? spec.target.value } }
  return { ...stamp, ...termOf(spec, row), doubt: spec.termDoubt ?? null }
}
