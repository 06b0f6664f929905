import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { response } from '../contract.ts'
import { peopleById } from './directory.ts'
import { formedMembers, type HeadquartersTables, loadFormed } from './headquarters.store.ts'
import { noteIncident } from './follow-incident.ts'
import { tellPeople } from './tell-people.ts'

/** Names who stands in for an absent member, for this incident only; the substitute and the one who calls him are told. */
export const substituteMember = defineAction(response.actions.substituteMember, async (ctx, input) => {
  const formed = await loadFormed(ctx, input.headquartersId)
  ctx.require('response.confirm', { orgPath: formed.org_path, areaCode: formed.area_code })
  const members = await formedMembers(ctx, [formed.id])
  const member = members.find((one) => one.id === input.memberId) ?? fail('response.member-not-found', { id: input.memberId })
  if (member.version !== input.version) fail('response.conflict', { code: formed.name, yours: { personId: input.personId }, theirs: { name: member.name, version: member.version }, updatedBy: member.substituted_by ?? formed.formed_by, updatedAt: member.substituted_at ?? formed.formed_at })
  const person = (await peopleById(ctx, [input.personId])).get(input.personId) ?? fail('response.person-unknown', { id: input.personId })
  if (member.person_id === person.id) fail('response.same-person', { name: person.name })
  const saved = await ctx
    .db<HeadquartersTables>()
    .updateTable('response_headquarters_member')
    .set({ version: member.version + 1, person_id: person.id, name: person.name, organisation_name: person.organisationName, stands_in_for: member.stands_in_for ?? member.name, substituted_at: new Date(ctx.now), substituted_by: ctx.actor.name, substitute_reason: input.reason })
    .where('id', '=', member.id)
    .returning('version')
    .executeTakeFirstOrThrow()
  const caller = members.find((one) => one.id === member.caller_id)
  const told = await tellPeople(ctx, {
    personIds: [person.id, member.person_id, caller?.person_id ?? null].filter((id) => id !== null),
    title: `${formed.name}：${person.name} 代 ${member.name} 履行${member.duty}职责`,
    text: `${input.reason}。请到指挥中心报到，联络顺序不变。`,
    subject: { kind: 'headquarters', id: formed.id },
  })
  await noteIncident(ctx, formed.incident_id, `${formed.name}：${person.name} 代 ${member.name}（${member.duty}）`, `${input.reason}。已通知 ${told} 人。`)
  ctx.audit({ kind: 'headquarters', id: formed.id, code: formed.code, before: { member: member.name, duty: member.duty }, after: { member: person.name, told }, note: input.reason })
  ctx.publish(response.topics.board, { incidentId: formed.incident_id, what: 'substituted' }, { orgPath: formed.org_path, areaCode: formed.area_code })
  return { memberId: member.id, version: saved.version, told }
})
