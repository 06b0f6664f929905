import { incident } from '#modules/incident/contract.ts'
import type { InputOf } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { COMMAND_ROLE_WORDS, type CommandRole, response } from '../contract.ts'
import { commandNow, mayTake } from '../domain/command.ts'
import { addMove, movesOf, type StoredMove } from './command.store.ts'
import { peopleById, type Person } from './directory.ts'
import { noteIncident } from './follow-incident.ts'
import { formedMembers, formedOf } from './headquarters.store.ts'
import type { IncidentFile } from './prepare-question.ts'
import { lockIncident, runningOf } from './response.store.ts'
import { tellPeople } from './tell-people.ts'

type Input = InputOf<typeof response.actions.takeCommand>

/** Who takes it: the signed-in person, or the one for whom an officer writes it down (代录). */
async function takerOf(ctx: ActionContext, input: Input, place: { orgPath: string | null; areaCode: string }): Promise<Person> {
  const id = input.onBehalf?.personId ?? ctx.actor.id
  if (input.onBehalf) ctx.require('response.confirm', place)
  return (await peopleById(ctx, [id])).get(id) ?? fail('response.person-unknown', { id })
}

function assertMayTake(ctx: ActionContext, input: Input, moves: readonly StoredMove[], person: Person, place: { orgPath: string | null; areaCode: string }): boolean {
  const now = commandNow(moves, input.role)
  const may = mayTake(now, person.id)
  if (may === 'offered' || may === 'already') ctx.citywide()
  else ctx.require('response.command', place)
  if (may === 'offered-to-another') fail('response.offered-to-another', { role: COMMAND_ROLE_WORDS[input.role].zh, name: now.offer!.name })
  if (may === 'held') fail('response.nobody-offered', { role: COMMAND_ROLE_WORDS[input.role].zh, holder: now.holder!.name })
  return may === 'already'
}

/** Everyone in the matter: who was called by its responses, its headquarters, and all who are in command. */
async function everyone(ctx: ActionContext, incidentId: string, moves: readonly StoredMove[]): Promise<string[]> {
  const called = (await runningOf(ctx, incidentId)).flatMap((row) => row.person_ids)
  const formed = await formedOf(ctx, incidentId)
  const members = await formedMembers(ctx, formed.filter((one) => one.ended_at === null).map((one) => one.id))
  return [...called, ...members.flatMap((member) => (member.person_id === null ? [] : [member.person_id])), ...moves.filter((move) => move.kind === 'take').map((move) => move.person_id)]
}

const FIELD = { administrative: 'administrative', 'on-scene': 'onScene', technical: 'technical' } as const

/** The incident's head names the three; the chains stay apart. */
async function nameOnIncident(ctx: ActionContext, file: IncidentFile, role: CommandRole, name: string): Promise<void> {
  await ctx.call(incident.actions.amendIncident, { id: file.incident.id, version: file.incident.version, commanders: { ...file.commanders, [FIELD[role]]: name } }, 'system')
}

/** Command is taken by the person in the app, or written down for him; from then on he has it, and everyone is told. */
export const takeCommand = defineAction(response.actions.takeCommand, async (ctx, input) => {
  await lockIncident(ctx, input.incidentId)
  const file = await ctx.call(incident.queries.getIncident, { id: input.incidentId }, 'system')
  const row = file.incident
  const place = { orgPath: row.orgPath, areaCode: row.place.areaCode }
  const person = await takerOf(ctx, input, place)
  const moves = await movesOf(ctx, row.id)
  if (assertMayTake(ctx, input, moves, person, place)) return { role: input.role, personId: person.id, name: person.name, told: 0, already: true }
  const { holder } = commandNow(moves, input.role)
  const words = COMMAND_ROLE_WORDS[input.role].zh
  const title = holder ? `${words}移交：${holder.name} → ${person.name}` : `${person.name} 任${words}`
  const told = await tellPeople(ctx, { personIds: (await everyone(ctx, row.id, moves)).filter((id) => id !== person.id), title, text: `${row.code} ${row.title}：${title}。`, subject: { kind: 'incident', id: row.id } })
  const reason = input.onBehalf ? `代录：${input.onBehalf.how}` : input.reason
  await addMove(ctx, { id: input.id, incident_id: row.id, org_path: row.orgPath, area_code: row.place.areaCode, role: input.role, kind: 'take', person_id: person.id, name: person.name, post: person.posts[0]?.title ?? person.organisationName, from_name: holder?.name ?? null, reason, told })
  await nameOnIncident(ctx, file, input.role, `${person.name}（${person.posts[0]?.title ?? person.organisationName}）`.slice(0, 100))
  await noteIncident(ctx, row.id, title, [reason, `已通知 ${told} 人`].filter(Boolean).join('。'))
  ctx.audit({ kind: 'command', id: input.id, code: row.code, before: { holder: holder?.name ?? null }, after: { role: input.role, holder: person.name, told, onBehalf: input.onBehalf !== null }, ...(reason ? { note: reason } : {}) })
  const at = new Date(ctx.now).toISOString()
  await ctx.emit(response.events.commandTransferred, { incidentId: row.id, role: input.role, from: holder?.name ?? null, to: person.name, toPersonId: person.id, at, told })
  ctx.publish(response.topics.command, { incidentId: row.id, role: input.role, what: 'taken', name: person.name }, place)
  return { role: input.role, personId: person.id, name: person.name, told, already: false }
})
