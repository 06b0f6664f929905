import { sql } from 'kysely'
import { incident } from '#modules/incident/contract.ts'
import { dateText } from '#platform/kernel/instant.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { seedId } from '#platform/server/register/seed-register.ts'
import { type Accepted, accidentFields, kindOf, lossFields } from '../domain/rows-of-incident.ts'
import { accidents } from './accidents.register.ts'
import { disasterLosses } from './disaster-losses.register.ts'

async function isThere(ctx: ActionContext, table: string, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.id(ctx.schema, table)} where id = ${id}`.execute(ctx.db())
  return rows.length > 0
}

/**
 * A closed incident becomes one row, from its accepted figures, with nothing typed again. The row that stands is left
 * alone (the event may come twice, and an incident may be closed again): from then on it is corrected as a row.
 */
export const onIncidentClosed = defineReaction('indicator.on-incident-closed', incident.events.incidentClosed, async (ctx, news) => {
  const kind = kindOf(news.hazard)
  if (!kind || news.state === 'discarded') return
  const server = kind.register === 'accident' ? accidents : disasterLosses
  const id = seedId(server.register.id, news.incidentId)
  if (await isThere(ctx, server.register.table, id)) return
  const { incident: row, figures } = await ctx.call(incident.queries.getIncident, { id: news.incidentId }, 'system')
  const accepted: Accepted = Object.fromEntries(figures.flatMap((group) => (group.accepted ? [[group.kind, group.accepted.value]] : [])))
  const own = kind.register === 'accident' ? accidentFields(kind, accepted) : lossFields(kind, accepted)
  const draft = {
    id, version: 0, name: row.title, areaCode: row.place.areaCode, orgPath: row.orgPath, lon: row.place.lon, lat: row.place.lat,
    source: `事件 ${row.code} 采信的数字`, surveyedAt: dateText(ctx.now), confidence: 'high', occurredOn: dateText(Date.parse(row.occurredAt)), incidentCode: row.code, ...own,
  }
  await server.write(ctx, [draft], { reason: `事件 ${row.code} 结束` })
})
