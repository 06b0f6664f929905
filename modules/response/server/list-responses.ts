import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { response } from '../contract.ts'
import { superiorLevel } from '../domain/levels.ts'
import { type ResponseTables, toRows } from './response.store.ts'
import { superiorRows } from './superior-response.store.ts'

/** Responses of all hazards side by side, running ones first. */
export const listResponses = defineQuery(response.queries.listResponses, async (ctx, input) => {
  const reach = ctx.reach('response.read')
  let found = ctx.db<ResponseTables>().selectFrom('response').selectAll().where((eb) => withinReach(eb, reach, 'org_path', 'area_code'))
  if (!input.withEnded) found = found.where('state', '=', 'running')
  const rows = await found.orderBy((eb) => eb.case().when('state', '=', 'running').then(0).else(1).end()).orderBy('started_at', 'desc').limit(input.limit).execute()
  const declared = await superiorRows(ctx)
  const holding = declared.filter((row) => superiorLevel(declared, row.hazard)?.id === row.id)
  return { responses: await toRows(ctx, rows), superior: holding.flatMap((row) => (row.level === null ? [] : [{ id: row.id, hazard: row.hazard, level: row.level, authority: row.authority, basis: row.basis, at: row.at }])) }
})
