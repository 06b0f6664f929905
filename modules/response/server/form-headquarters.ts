import { callOut } from '#modules/call-out/contract.ts'
import { incident } from '#modules/incident/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { response } from '../contract.ts'
import { phoneTree } from '../domain/phone-tree.ts'
import { type HeadquartersTables, formedOf, standingHeadquarters, standingMembers } from './headquarters.store.ts'
import { noteIncident } from './follow-incident.ts'
import { peopleById } from './directory.ts'

export interface FormedPlace {
  readonly incidentId: string
  readonly orgPath: string | null
  readonly areaCode: string
}

/** Forms a headquarters from its standing members; one that stands already is answered as it is. */
export async function formFor(ctx: ActionContext, place: FormedPlace, code: string, id: string, callOutId: string | null): Promise<{ id: string; name: string; personIds: string[]; members: number; already: boolean }> {
  const [row] = await standingHeadquarters(ctx, code)
  if (!row) fail('response.headquarters-unknown', { code })
  const members = await standingMembers(ctx, code)
  const personIds = [...new Set(members.flatMap((member) => (member.person_id === null ? [] : [member.person_id])))]
  const open = (await formedOf(ctx, place.incidentId)).find((one) => one.code === code && one.ended_at === null)
  if (open) return { id: open.id, name: open.name, personIds, members: members.length, already: true }
  const people = await peopleById(ctx, personIds)
  const tree = phoneTree(members.map((member) => ({ id: newId(ctx), duty: member.duty, personId: member.person_id })))
  const db = ctx.db<HeadquartersTables>()
  await db.insertInto('response_headquarters').values({ id, incident_id: place.incidentId, org_path: place.orgPath, area_code: place.areaCode, code, name: row.name, source: row.source, formed_at: new Date(ctx.now), formed_by: ctx.actor.name, ended_at: null, call_out_id: callOutId }).execute()
  await db
    .insertInto('response_headquarters_member')
    .values(
      tree.map((member, at) => {
        const person = member.personId === null ? undefined : people.get(member.personId)
        return { id: member.id, version: 1, headquarters_id: id, place: at, duty: member.duty, organisation_name: person?.organisationName ?? '', person_id: member.personId, name: person?.name ?? '', caller_id: member.callerId, stands_in_for: null, substituted_at: null, substituted_by: null, substitute_reason: null }
      }),
    )
    .execute()
  ctx.audit({ kind: 'headquarters', id, code, after: { incidentId: place.incidentId, name: row.name, members: members.length } })
  await ctx.emit(response.events.headquartersFormed, { headquartersId: id, incidentId: place.incidentId, code, name: row.name, members: members.length, at: new Date(ctx.now).toISOString() })
  ctx.publish(response.topics.board, { incidentId: place.incidentId, what: 'headquarters' }, place)
  return { id, name: row.name, personIds, members: members.length, already: false }
}

export const formHeadquarters = defineAction(response.actions.formHeadquarters, async (ctx, input) => {
  const { incident: row } = await ctx.call(incident.queries.getIncident, { id: input.incidentId }, 'system')
  const place = { incidentId: row.id, orgPath: row.orgPath, areaCode: row.place.areaCode }
  ctx.require('response.confirm', place)
  const callOutId = input.call && ctx.registry.actions.has(callOut.actions.start.id) ? newId(ctx) : null
  const formed = await formFor(ctx, place, input.code, input.id, callOutId)
  if (formed.already) fail('response.headquarters-formed', { name: formed.name })
  const called = callOutId === null ? [] : formed.personIds
  if (callOutId !== null && called.length > 0)
    await ctx.call(callOut.actions.start, {
      id: callOutId,
      subject: { kind: 'incident', id: row.id, code: row.code, title: `成立${formed.name}` },
      text: `${row.title}，成立${formed.name}，请到指挥中心会商。`,
      recipients: called.map((personId) => ({ personId, reason: `${formed.name}成员` })),
      areaCode: place.areaCode,
      drill: ctx.world !== 'live',
    })
  await noteIncident(ctx, row.id, `成立${formed.name}`, `成员 ${formed.members} 人，叫应 ${called.length} 人。`)
  return { id: formed.id, members: formed.members, called: called.length }
})
