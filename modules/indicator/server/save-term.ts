import { fail } from '#platform/kernel/failure.ts'
import { type IndicatorSpec, type IndicatorTarget, type IndicatorTerm, termFault } from '#platform/kernel/indicator.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { indicator } from '../contract.ts'
import { INDICATORS } from '../indicators/all.ts'
import type { SettingTables } from './indicator-setting.store.ts'

const targetOf = (spec: IndicatorSpec): IndicatorTarget => (spec.kind === 'rate' ? spec.term.target : spec.target)

function assertFits(spec: IndicatorSpec, term: Omit<IndicatorTerm, 'target'> | null, value: number): void {
  const target = { ...targetOf(spec), value }
  const percent = spec.kind === 'share' || target.kind === 'fall'
  if (percent && (value <= 0 || value > 100)) fail('indicator.target-wrong', { value })
  if (spec.kind === 'share') return
  if (!term) fail('indicator.years-missing', {})
  const fault = termFault({ ...term, target })
  if (fault) fail(`indicator.${fault}`, { value })
}

/** Changes what an indicator is held against. Its value follows from the rows; nothing here sets it. */
export const saveTerm = defineAction(indicator.actions.saveTerm, async (ctx, { key, version, term, target, source, reason }) => {
  ctx.require('indicator.set', { orgPath: null, areaCode: null })
  const spec = INDICATORS.find((one) => one.key === key)
  if (!spec) fail('indicator.not-found', { key })
  assertFits(spec, term, target)
  const db = ctx.db<SettingTables>()
  const before = await db.selectFrom('indicator_setting').selectAll().where('key', '=', key).forUpdate().executeTakeFirst()
  const clash = (): never => fail('indicator.conflict', { yours: { term, target, source }, theirs: before ?? null, updatedBy: before?.edited_by ?? '', updatedAt: before?.effective_from ?? '' })
  if ((before?.version ?? 0) !== version) clash()
  const years = spec.kind === 'share' || !term ? { base_from: null, base_to: null, first_year: null, last_year: null, basis: null } : { base_from: term.baseFrom, base_to: term.baseTo, first_year: term.from, last_year: term.to, basis: term.basis }
  const row = { key, version: version + 1, ...years, target, source, reason, effective_from: new Date(ctx.now), edited_by: ctx.actor.name }
  if (before) await db.updateTable('indicator_setting').set(row).where('key', '=', key).execute()
  // Two first changes at once: the second finds the row there.
  else if (!(await db.insertInto('indicator_setting').values(row).onConflict((oc) => oc.doNothing()).returning('key').executeTakeFirst())) clash()
  ctx.audit({ kind: 'indicator', id: key, code: spec.code, before: before ?? null, after: { ...years, target, source }, note: reason })
  return { key, version: row.version }
})
