import { fail } from '#platform/kernel/failure.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { report } from '../contract.ts'
import type { ReportContent } from '../contract/content.ts'
import { compareContent } from '../domain/compare-content.ts'
import { loadReport, type ReportTables } from './report.store.ts'

/** The content at a version; without one, as it stands now. */
export async function contentAt(ctx: QueryContext, of: { id: string; version?: number | undefined }): Promise<ReportContent> {
  const row = await loadReport(ctx, of.id)
  if (of.version === undefined || of.version === row.version) return row.content
  const kept = await ctx.db<ReportTables>().selectFrom('report_version').select('content').where('report_id', '=', of.id).where('version', '<=', of.version).orderBy('version', 'desc').executeTakeFirst()
  return kept?.content ?? fail('report.not-found', { id: of.id })
}

export const compareReports = defineQuery(report.queries.compareReports, async (ctx, { before, after }) => ({ changes: compareContent(await contentAt(ctx, before), await contentAt(ctx, after)) }))
