import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { report } from '../contract.ts'
import { FORMS, type ReportForm } from '../contract/content.ts'
import { draftContent } from '../domain/draft-content.ts'
import { isAccident } from '../domain/draft-facts.ts'
import { gatherFacts, readFile } from './gather-facts.ts'
import { changedOf, json, keepVersion, type Report, type ReportTables, tellBoard } from './report.store.ts'

/** 首报 once, 续报 and 核报 only after it, and one open draft of a form at a time: two officers meet in the same draft. */
function nextNumber(form: ReportForm, standing: readonly Pick<Report, 'id' | 'code' | 'form' | 'state' | 'number'>[]): number {
  const own = standing.filter((row) => row.form === form)
  const open = own.find((row) => row.state === 'draft')
  if (open) fail('report.draft-exists', { id: open.id, code: open.code, form: FORMS[form] })
  const first = standing.find((row) => row.form === 'first' && row.state !== 'draft')
  if (form === 'first' && first) fail('report.first-exists', { id: first.id, code: first.code })
  if ((form === 'next' || form === 'final') && !first) fail('report.first-missing', { form: FORMS[form] })
  return Math.max(0, ...own.map((row) => row.number)) + 1
}

async function existing(ctx: ActionContext, id: string): Promise<Report | undefined> {
  return ctx.db<ReportTables>().selectFrom('report').selectAll().where('id', '=', id).executeTakeFirst()
}

export const draftReport = defineAction(report.actions.draftReport, async (ctx, { id, incidentId, form }) => {
  const file = await readFile(ctx, incidentId)
  const row = file.incident
  const place = { orgPath: row.orgPath, areaCode: row.place.areaCode }
  ctx.require('report.write', place)
  if (row.state === 'discarded') fail('report.incident-discarded', { code: row.code })
  const again = await existing(ctx, id)
  if (again) return changedOf(again)
  const db = ctx.db<ReportTables>()
  const standing = await db.selectFrom('report').select(['id', 'code', 'form', 'state', 'number']).where('incident_id', '=', incidentId).where('state', '!=', 'discarded').forUpdate().execute()
  const number = nextNumber(form, standing)
  const content = draftContent(await gatherFacts(ctx, file, form, number, null))
  const at = new Date(ctx.now)
  const made = await db
    .insertInto('report')
    .values({
      id, version: 1, code: await ctx.nextCode('RP'), incident_id: incidentId, incident_code: row.code, incident_title: row.title, natural_disaster: !isAccident(row.hazard), form, number, state: 'draft',
      title: content.title, addressee: content.addressee, content: json(content), drafted: json(content), signer: null, org_path: row.orgPath, area_code: row.place.areaCode,
      created_at: at, created_by: ctx.actor.name, updated_at: at, updated_by: ctx.actor.name,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await keepVersion(ctx, made, 'drafted')
  ctx.audit({ kind: 'report', id, code: made.code, after: { form, number, incident: row.code } })
  tellBoard(ctx, made)
  return changedOf(made)
})
