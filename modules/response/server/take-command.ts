import { incident } from '#modules/incident/contract.ts'
import type { InputOf } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { COMMAND_ROLE_WORDS, type CommandRole, response } from '../contract.ts'
import { commandNow, mayTake } from '../domain/command.ts'
import { addMove, movesOf, type StoredMove } from './command.store.ts'
import { peopleById, type Person, postOf } from './directory.ts'
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

interface Taking {
  readonly title: string
  readonly reason: string
  readonly from: string | null
  readonly told: number
}

/** Tells everyone but the one who takes it; answers how many. */
async function tellEveryone(ctx: ActionContext, file: IncidentFile, moves: readonly StoredMove[], person: Person, title: string): Promise<number> {
  const { incident: row } = file
  const personIds = (await everyone(ctx, row.id, moves)).filter((id) => id !== person.id)
  return tellPeople(ctx, { personIds, title, text: `${row.code} ${row.title}：${title}。`, subject: { kind: 'incident', id: row.id } })
}

/** Writes it where it is looked for: the moves, the incident's head and time line, the log; and says it to the outside. */
async function record(ctx: ActionContext, file: IncidentFile, input: Input, person: Person, taking: Taking): Promise<void> {
  const { incident: row } = file
  const { from, told, title, reason } = taking
  await addMove(ctx, { id: input.id, incident_id: row.id, org_path: row.orgPath, area_code: row.place.areaCode, role: input.role, kind: 'take', person_id: person.id, name: person.name, post: postOf(person), from_name: from, reason, told })
  await nameOnIncident(ctx, file, input.role, `${person.name}（${postOf(person)}）`.slice(0, 100))
  await noteIncident(ctx, row.id, title, [reason, `已通知 ${told} 人`].filter(Boolean).join('。'))
  ctx.audit({ kind: 'command', id: input.id, code: row.code, before: { holder: from }, after: { role: input.role, holder: person.name, told, onBehalf: input.onBehalf !== null }, ...(reason ? { note: reason } : {}) })
  await ctx.emit(response.events.commandTransferred, { incidentId: row.id, role: input.role, from, to: person.name, toPersonId: person.id, at: new Date(ctx.now).toISOString(), told })
  ctx.publish(response.topics.command, { incidentId: row.id, role: input.role, what: 'taken', name: person.name }, { orgPath: row.orgPath, areaCode: row.place.areaCode })
}

/** Command is taken by the person in the app, or written down for him; from then on he has it, and everyone is told. */
export const takeCommand = defineAction(response.actions.takeCommand, async (ctx, input) => {
  await lockIncident(ctx, input.incidentId)
  const file = await ctx.call(incident.queries.getIncident, { id: input.incidentId }, 'system')
  const place = { orgPath: file.incident.orgPath, areaCode: file.incident.place.areaCode }
  const person = await takerOf(ctx, input, place)
  const moves = await movesOf(ctx, input.incidentId)
  const answer = { role: input.role, personId: person.id, name: person.name }
  if (assertMayTake(ctx, input, moves, person, place)) return { ...answer, told: 0, already: true }
  const from = commandNow(moves, input.role).holder?.name ?? null
  const words = COMMAND_ROLE_WORDS[input.role].zh
  const title = from === null ? `${person.name} 任${words}` : `${words}移交：${from} → ${person.name}`
  const told = await tellEveryone(ctx, file, moves, person, title)
  await record(ctx, file, input, person, { title, from, told, reason: input.onBehalf ? `代录：${input.onBehalf.how}` : input.reason })
  return { ...answer, told, already: false }
})
