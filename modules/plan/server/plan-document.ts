import { fail } from '#platform/kernel/failure.ts'
import { documentPdf } from '#platform/server/document/document-pdf.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { newId } from '#platform/server/action/make-context.ts'
import type { FileTables } from '#platform/server/file/file-use.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { plan } from '../contract.ts'
import { officialPlan } from '../domain/official-plan.ts'
import { loadPlan, orderedText, type PlanTables, requireReading, type StoredPlan } from './plan.store.ts'

interface BlobTables {
  file_blob: { sha256: string; bytes: number; media_type: string; stored_at: Date }
}

async function organisationNames(ctx: QueryContext): Promise<ReadonlyMap<string, string>> {
  if (!ctx.registry.queries.has(organisation.queries.listOrganisations.id)) return new Map()
  const { organisations } = await ctx.call(organisation.queries.listOrganisations, {}, 'system')
  return new Map(organisations.map((row) => [row.code, row.name]))
}

async function pdfOf(ctx: QueryContext, row: StoredPlan): Promise<Buffer> {
  const { document_number: documentNumber, signer, approved_at: approvedAt } = row
  if (documentNumber === null || signer === null || approvedAt === null) fail('plan.not-approved', { code: row.code, versionNumber: row.version_number })
  return documentPdf(officialPlan({ plan: orderedText(row), versionNumber: row.version_number, documentNumber, signer, approvedAt, effectiveOn: row.effective_on, expiresOn: row.expires_on, drill: ctx.world !== 'live', organisations: await organisationNames(ctx) }))
}

async function keepPdf(ctx: ActionContext, row: StoredPlan, bytes: Buffer): Promise<string> {
  const at = new Date(ctx.now)
  const sha256 = await ctx.files.put(bytes)
  await ctx.platformDb<BlobTables>().insertInto('file_blob').values({ sha256, bytes: bytes.length, media_type: 'application/pdf', stored_at: at }).onConflict((conflict) => conflict.column('sha256').doNothing()).execute()
  const id = newId(ctx)
  const name = `${row.document_number ?? row.code}　${row.title}.pdf`
  await ctx.db<FileTables>().insertInto('file_use').values({ id, sha256, name, media_type: 'application/pdf', bytes: bytes.length, owner_kind: 'plan', owner_id: row.id, uploaded_by: ctx.actor.id, at }).execute()
  return id
}

/** Makes the red-head document of a version that the leader signed; the second run finds it made. */
export const onPlanApproved = defineReaction('plan.on-plan-approved', plan.events.planApproved, async (ctx, payload) => {
  const row = await ctx.db<PlanTables>().selectFrom('plan').selectAll().where('id', '=', payload.planId).forUpdate().executeTakeFirst()
  if (!row || row.document_file_id !== null) return
  const fileId = await keepPdf(ctx, row, await pdfOf(ctx, row))
  await ctx.db<PlanTables>().updateTable('plan').set({ document_file_id: fileId }).where('id', '=', row.id).execute()
  ctx.audit({ kind: 'plan', id: row.id, code: row.code, after: { documentFileId: fileId, documentNumber: row.document_number } })
  ctx.publish(plan.topics.plans, { id: row.id, code: row.code })
})

/** The document of a plan is for whoever may read the plan. */
export async function mayReadPlanFile(ctx: QueryContext, planId: string): Promise<void> {
  requireReading(ctx, await loadPlan(ctx, planId))
}
