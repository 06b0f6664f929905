import type { Selectable } from 'kysely'
import type { Severity } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'
import type { Verdict, VerdictRow, WarningKindKey } from '../contract.ts'
import type { Instant, NullableInstant, StoredWarning } from './warning.store.ts'

interface VerdictTable {
  id: string
  version: number
  verdict: Verdict
  warning_id: string | null
  warning_code: string | null
  kind: WarningKindKey
  severity: Severity
  title: string
  issued_at: NullableInstant
  observed_at: NullableInstant
  lead_minutes: number | null
  basis: string
  alarm_id: string | null
  judged_by: string | null
  judged_at: NullableInstant
  reason: string | null
  area_words: string
  at: Instant
}
export interface VerdictTables {
  warning_verdict: VerdictTable
}
export type StoredVerdict = Selectable<VerdictTable>

export const toVerdict = (row: StoredVerdict): VerdictRow => ({
  id: row.id, version: row.version, verdict: row.verdict, warningId: row.warning_id, warningCode: row.warning_code, kind: row.kind, severity: row.severity, title: row.title, issuedAt: row.issued_at, observedAt: row.observed_at,
  leadMinutes: row.lead_minutes, basis: row.basis, alarmId: row.alarm_id, judgedBy: row.judged_by, judgedAt: row.judged_at, reason: row.reason, areaWords: row.area_words,
})

/** A warning of ours is on trial from the moment it is issued. */
export async function openVerdict(ctx: ActionContext, row: StoredWarning): Promise<void> {
  await ctx
    .db<VerdictTables>()
    .insertInto('warning_verdict')
    .values({
      id: newId(ctx), version: 1, verdict: 'open', warning_id: row.id, warning_code: row.code, kind: row.kind, severity: row.severity, title: row.title, issued_at: row.issued_at === null ? null : new Date(row.issued_at), observed_at: null,
      lead_minutes: null, basis: '结束后按实测评定', alarm_id: null, judged_by: null, judged_at: null, reason: null, area_words: row.area_words, at: new Date(ctx.now),
    })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

export async function changeVerdict(ctx: ActionContext, row: StoredVerdict, set: Partial<{ verdict: Verdict; observed_at: Date; lead_minutes: number | null; basis: string; alarm_id: string; judged_by: string; judged_at: Date; reason: string }>): Promise<StoredVerdict> {
  return ctx.db<VerdictTables>().updateTable('warning_verdict').set({ ...set, version: row.version + 1 }).where('id', '=', row.id).returningAll().executeTakeFirstOrThrow()
}
