import { incident } from '#modules/incident/contract.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { COMMAND_ROLES, response } from '../contract.ts'
import { commandNow } from '../domain/command.ts'
import { movesAround } from './command.store.ts'

/** What concerns oneself is seen whatever the area of the grant; of incidents that are not over. */
export const myCommand = defineQuery(response.queries.myCommand, async (ctx) => {
  ctx.citywide()
  const moves = await movesAround(ctx, ctx.actor.id)
  const lines = []
  for (const incidentId of new Set(moves.map((move) => move.incident_id))) {
    const { incident: row } = await ctx.call(incident.queries.getIncident, { id: incidentId }, 'system')
    if (row.state === 'closed' || row.state === 'discarded') continue
    for (const role of COMMAND_ROLES) {
      const { holder, offer } = commandNow(moves.filter((move) => move.incident_id === incidentId), role)
      const own = [offer, holder].find((move) => move?.person_id === ctx.actor.id)
      if (own) lines.push({ incidentId, incidentCode: row.code, incidentTitle: row.title, role, state: own === offer ? ('offered' as const) : ('held' as const), from: own.from_name, by: own.recorded_by, reason: own.reason, at: own.at })
    }
  }
  return { lines }
})
