import { sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'
import { indexPeople, onePerson } from './find-in-search.ts'
import { people, postsWhere } from './person.store.ts'

export const endPost = defineAction(organisation.actions.endPost, async (ctx, input) => {
  const locked = await people(ctx).selectFrom('post_holding').select(['version', 'updated_by', 'updated_at']).where('id', '=', input.id).forUpdate().executeTakeFirst()
  const [before] = await postsWhere(ctx, (query) => query.where('post_holding.id', '=', input.id), true)
  if (!before || !locked) fail('organisation.not-found', { code: input.id })
  ctx.require('organisation.edit', { orgPath: before.orgPath, areaCode: before.areaCode })
  if (before.version !== input.version) fail('organisation.conflict', { yours: input.version, theirs: before, updatedBy: locked.updated_by, updatedAt: String(locked.updated_at) })
  if (before.until !== null) fail('organisation.post-ended', { title: before.title, until: before.until })
  await people(ctx).updateTable('post_holding').set({ until: input.until, version: sql<number>`version + 1`, updated_at: new Date(ctx.now), updated_by: ctx.actor.name }).where('id', '=', input.id).execute()
  const [after] = await postsWhere(ctx, (query) => query.where('post_holding.id', '=', input.id), true)
  await indexPeople(ctx, onePerson(before.personId))
  ctx.audit({ kind: 'person', id: before.personId, before, after, note: `免 ${before.organisationName} ${before.title}：${input.reason}` })
  return after!
})
