import { incident } from '#modules/incident/contract.ts'
import type { InputOf } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import type { RowPlace } from '#platform/kernel/scope.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { COMMAND_ROLE_WORDS, response } from '../contract.ts'
import { commandNow } from '../domain/command.ts'
import { addMove, movesOf, type StoredMove } from './command.store.ts'
import { peopleById, postOf } from './directory.ts'
import { lockIncident } from './response.store.ts'
import { noteIncident } from './follow-incident.ts'
import { tellPeople } from './tell-people.ts'

type Input = InputOf<typeof response.actions.transferCommand>

/** Who holds it may hand it over; so may an officer of the response. */
function assertMayOffer(ctx: ActionContext, input: Input, holder: StoredMove | null, place: RowPlace): void {
  if (holder?.person_id === ctx.actor.id) return ctx.citywide()
  if (!ctx.may('response.confirm', place)) fail('response.not-in-command', { role: COMMAND_ROLE_WORDS[input.role].zh, holder: holder?.name ?? '—' })
  ctx.require('response.confirm', place)
}

/** Offers command to somebody: by who holds it, or by an officer of the response. It moves when it is taken. */
export const transferCommand = defineAction(response.actions.transferCommand, async (ctx, input) => {
  const { incident: row } = await ctx.call(incident.queries.getIncident, { id: input.incidentId }, 'system')
  const place = { orgPath: row.orgPath, areaCode: row.place.areaCode }
  await lockIncident(ctx, row.id)
  const { holder } = commandNow(await movesOf(ctx, row.id), input.role)
  assertMayOffer(ctx, input, holder, place)
  const person = (await peopleById(ctx, [input.toPersonId])).get(input.toPersonId) ?? fail('response.person-unknown', { id: input.toPersonId })
  if (holder?.person_id === person.id) fail('response.same-person', { name: person.name })
  const words = COMMAND_ROLE_WORDS[input.role].zh
  const from = holder?.name ?? null
  const told = await tellPeople(ctx, { personIds: [person.id], title: `请接任${words}：${row.title}`, text: `${ctx.actor.name}请你接任${words}。${input.reason}。打开应用按「接任」，按下之前由${from ?? '原指挥'}负责。`, subject: { kind: 'incident', id: row.id } })
  await addMove(ctx, { id: input.id, incident_id: row.id, org_path: row.orgPath, area_code: row.place.areaCode, role: input.role, kind: 'offer', person_id: person.id, name: person.name, post: postOf(person), from_name: from, reason: input.reason, told })
  await noteIncident(ctx, row.id, `请 ${person.name} 接任${words}`, `${input.reason}。接任前由 ${from ?? '—'} 负责。`)
  ctx.audit({ kind: 'command', id: input.id, code: row.code, before: { holder: from }, after: { role: input.role, offeredTo: person.name }, note: input.reason })
  ctx.publish(response.topics.command, { incidentId: row.id, role: input.role, what: 'offered', name: person.name }, place)
  return { id: input.id, role: input.role, toName: person.name }
})
