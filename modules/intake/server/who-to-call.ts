import type { z } from 'zod'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { areaNames } from '#platform/server/area/area-names.ts'
import type { Recipient } from '#modules/call-out/contract.ts'
import type { Hazard } from '#modules/incident/contract.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { team } from '#modules/team/contract.ts'
import { intake } from '../contract.ts'
import type { callee } from '../contract/intake-call.ts'
import { postsToCall, tradeOf } from '../domain/callees.ts'
import { pointOf } from './near-point.ts'

const EXPERTS = 2
const TOWN = 9

interface Where {
  readonly hazard: Hazard
  readonly lon: number
  readonly lat: number
  readonly areaCode: string
}

interface Wake {
  readonly recipients: Recipient[]
  readonly people: z.infer<typeof callee>[]
  readonly holes: string[]
}

async function expertsFor(ctx: QueryContext, hazard: Hazard): Promise<{ personId: string; name: string; why: string }[]> {
  if (!ctx.registry.queries.has(team.queries.listExperts.id)) return []
  const { rows } = await ctx.call(team.queries.listExperts, { filter: { fields: { field: tradeOf(hazard), available: true } }, sort: { field: 'code' }, limit: 20, sums: false }, 'system')
  return rows.flatMap((row) => (row.personId === null ? [] : [{ personId: row.personId, name: row.name, why: `专家 ${row.title ?? ''}`.trim() }])).slice(0, EXPERTS)
}

/** Whom this place and hazard wake, by name, and posts that nobody holds. */
export async function wakeFor(ctx: QueryContext, where: Where): Promise<Wake> {
  const town = where.areaCode.slice(0, TOWN)
  const names = await areaNames(ctx, [where.areaCode, town])
  const wishes = postsToCall({ areaCode: where.areaCode, villageName: names.get(where.areaCode) ?? where.areaCode, townName: names.get(town) ?? town, pointCode: await pointOf(ctx, where.lon, where.lat) })
  const people: Wake['people'] = []
  const holes: string[] = []
  for (const wish of wishes) {
    const { reason, areaCode, subjectKind, subjectCode, post } = wish
    const { posts } = await ctx.call(organisation.queries.peopleByPost, { post, ...(areaCode ? { areaCode } : {}), ...(subjectKind ? { subjectKind } : {}), ...(subjectCode ? { subjectCode } : {}) }, 'system')
    if (posts.length === 0) holes.push(reason)
    people.push(...posts.map((held) => ({ personId: held.personId, name: held.personName, post: held.title, orgName: held.organisationName, why: reason })))
  }
  const experts = await expertsFor(ctx, where.hazard)
  if (experts.length === 0) holes.push('专家')
  people.push(...experts.map((one) => ({ personId: one.personId, name: one.name, post: one.why, orgName: '', why: one.why })))
  const once = new Map(people.map((one) => [one.personId, one]))
  return { people: [...once.values()], holes, recipients: people.map((one) => ({ personId: one.personId, reason: one.why })) }
}

export const whoToCall = defineQuery(intake.queries.whoToCall, async (ctx, input) => {
  ctx.require('intake.take', { orgPath: ctx.actor.orgPath, areaCode: input.areaCode })
  const { people, holes } = await wakeFor(ctx, input)
  return { people, holes }
})
