import { incident } from '#modules/incident/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import { attachFile } from '#platform/server/file/file-use.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { defineAction, defineQuery } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { requireWatch } from './city.ts'
import { type PaperTable, readPapers, toPaper } from './paper.store.ts'
import { addLine } from './watch-log.store.ts'

const KIND_WORDS = { fax: '传真', letter: '来文', 'telephone-note': '电话记录' } as const
const CLOCK_SLACK_MS = 2 * MINUTE

/** A scan is for whoever may read the watch. */
export async function mayReadPaper(ctx: QueryContext): Promise<void> {
  await Promise.resolve()
  requireWatch(ctx, 'watch.read')
}

export const recordPaper = defineAction(watch.actions.recordPaper, async (ctx, input) => {
  requireWatch(ctx, 'watch.write')
  if (input.kind !== 'telephone-note' && input.fileIds.length === 0) fail('watch.paper-without-scan')
  if (Date.parse(input.receivedAt) > ctx.now + CLOCK_SLACK_MS) fail('watch.in-the-future', { at: input.receivedAt })
  for (const fileId of input.fileIds) await attachFile(ctx, fileId, { kind: 'watch-paper', id: input.id })
  const joined = input.incidentId === null ? null : await toIncident(ctx, input.incidentId, input)
  const code = await ctx.nextCode('FX')
  const row = await ctx
    .db<PaperTable>()
    .insertInto('watch_paper')
    .values({ id: input.id, code, kind: input.kind, sender: input.from, number: input.number, title: input.title, summary: input.summary, urgency: input.urgency, received_at: new Date(input.receivedAt), recorded_by: ctx.actor.name, file_ids: input.fileIds, incident_id: input.incidentId, incident_code: joined, answer_by: input.answerBy === null ? null : new Date(input.answerBy), done_at: null, done_by: null, done_how: null, version: 1 })
    .returningAll()
    .executeTakeFirstOrThrow()
  const number = input.number === null ? '' : ` ${input.number}`
  await addLine(ctx, { text: `收${KIND_WORDS[input.kind]} ${code} ${input.from}${number}《${input.title}》${joined === null ? '' : `，并入 ${joined}`}`, by: ctx.actor.name, at: ctx.now, subject: 'paper', subjectId: input.id })
  ctx.audit({ kind: 'watch-paper', id: input.id, code, after: { from: input.from, number: input.number, title: input.title, incident: joined } })
  ctx.publish(watch.topics.desk, { paperId: input.id })
  return toPaper(row)
})

/** Adds what the paper says to an incident, as the person who recorded it; gives the incident's code. */
async function toIncident(ctx: ActionContext, incidentId: string, paper: { from: string; title: string; summary: string; receivedAt: string }): Promise<string> {
  const { code } = await ctx.call(incident.actions.addReport, { incidentId, report: { id: newId(ctx), source: 'official', reporter: paper.from, text: `${paper.title}\n${paper.summary}`, observedAt: paper.receivedAt } })
  return code
}

export const finishPaper = defineAction(watch.actions.finishPaper, async (ctx, { id, version, how }) => {
  requireWatch(ctx, 'watch.write')
  const db = ctx.db<PaperTable>()
  const before = await db.selectFrom('watch_paper').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!before) fail('watch.paper-not-found', { id })
  if (before.done_at !== null) fail('watch.paper-done', { name: before.done_by })
  if (before.version !== version) fail('watch.conflict', { yours: version, theirs: before.version, updatedBy: before.recorded_by, updatedAt: '' })
  const row = await db.updateTable('watch_paper').set({ done_at: new Date(ctx.now), done_by: ctx.actor.name, done_how: how, version: version + 1 }).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
  await addLine(ctx, { text: `办结 ${row.code}《${row.title}》：${how}`, by: ctx.actor.name, at: ctx.now, subject: 'paper', subjectId: id })
  ctx.audit({ kind: 'watch-paper', id, code: row.code, before: { doneAt: null }, after: { doneBy: ctx.actor.name, how } })
  ctx.publish(watch.topics.desk, { paperId: id })
  return toPaper(row)
})

export const listPapers = defineQuery(watch.queries.listPapers, async (ctx, input) => {
  requireWatch(ctx, 'watch.read')
  return { papers: await readPapers(ctx, input) }
})
