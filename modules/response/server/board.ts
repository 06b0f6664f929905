import { incident } from '#modules/incident/contract.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { COMMAND_ROLES, response } from '../contract.ts'
import { commandNow } from '../domain/command.ts'
import { movesOf, type StoredMove } from './command.store.ts'
import { peopleById } from './directory.ts'
import { formedMembers, formedOf } from './headquarters.store.ts'
import { type ResponseTables, toRows } from './response.store.ts'

type Board = OutputOf<typeof response.queries.board>

async function headquartersOf(ctx: QueryContext, incidentId: string): Promise<Board['headquarters']> {
  const formed = await formedOf(ctx, incidentId)
  const members = await formedMembers(ctx, formed.map((one) => one.id))
  const people = await peopleById(ctx, [...new Set(members.flatMap((member) => (member.person_id === null ? [] : [member.person_id])))])
  return formed.map((one) => ({
    id: one.id,
    code: one.code,
    name: one.name,
    source: one.source,
    formedAt: one.formed_at,
    formedBy: one.formed_by,
    endedAt: one.ended_at,
    callOutId: one.call_out_id,
    members: members.filter((member) => member.headquarters_id === one.id).map((member) => ({
      id: member.id,
      version: member.version,
      duty: member.duty,
      organisationName: member.organisation_name,
      personId: member.person_id,
      name: member.name,
      phoneMask: member.person_id === null ? null : (people.get(member.person_id)?.phoneMask ?? null),
      callerId: member.caller_id,
      standsInFor: member.stands_in_for,
      substitutedAt: member.substituted_at,
      substitutedBy: member.substituted_by,
      substituteReason: member.substitute_reason,
    })),
  }))
}

function commandOf(moves: readonly StoredMove[]): Board['command'] {
  return COMMAND_ROLES.map((role) => {
    const { holder, offer } = commandNow(moves, role)
    return {
      role,
      holder: holder && { personId: holder.person_id, name: holder.name, post: holder.post, since: holder.at, takenBy: holder.recorded_by },
      offer: offer && { id: offer.id, personId: offer.person_id, name: offer.name, by: offer.recorded_by, at: offer.at, reason: offer.reason },
    }
  })
}

export const board = defineQuery(response.queries.board, async (ctx, input) => {
  const { incident: row } = await ctx.call(incident.queries.getIncident, { id: input.incidentId }, 'system')
  ctx.require('response.read', { orgPath: row.orgPath, areaCode: row.place.areaCode })
  const rows = await ctx.db<ResponseTables>().selectFrom('response').selectAll().where('incident_id', '=', row.id).orderBy('started_at', 'desc').execute()
  const moves = await movesOf(ctx, row.id)
  return {
    responses: await toRows(ctx, rows),
    headquarters: await headquartersOf(ctx, row.id),
    command: commandOf(moves),
    moves: moves.filter((move) => move.kind === 'take').map((move) => ({ id: move.id, role: move.role, from: move.from_name, to: move.name, at: move.at, reason: move.reason, recordedBy: move.recorded_by, told: move.told })).toReversed(),
  }
})
