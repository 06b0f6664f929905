import type { OutputOf } from '#platform/kernel/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { incident } from '#modules/incident/contract.ts'
import { monitoring, type StationRow } from '#modules/monitoring/contract.ts'
import { warning } from '#modules/warning/contract.ts'
import { plan } from '../contract.ts'
import { gatherFacts, type LiveSources } from '../domain/live-facts.ts'

/** Is the other module on, and may the caller read it anywhere? */
function mayAsk(ctx: QueryContext, query: string, permission: string): boolean {
  return ctx.registry.queries.has(query) && (ctx.actor.kind === 'system' || ctx.actor.grants.some((grant) => grant.permission === permission))
}

const LEVEL = 'water-level'

function riverOf(station: StationRow): NonNullable<LiveSources['rivers']>[number] {
  const latest = station.latest.find((one) => one.quantity === LEVEL)
  return { station: station.name, level: latest?.value ?? null, observedAt: latest?.observedAt ?? null, fresh: station.state === 'fresh', warningLevel: station.warningLevel, guaranteeLevel: station.guaranteeLevel }
}

async function measured(ctx: QueryContext, areaCode: string | undefined): Promise<Pick<LiveSources, 'rain' | 'rivers'>> {
  if (!mayAsk(ctx, monitoring.queries.rainfall.id, 'monitoring.read')) return { rain: null, rivers: null }
  const [rain, stations] = [await ctx.call(monitoring.queries.rainfall, { areaCode }), await ctx.call(monitoring.queries.listStations, { areaCode, limit: 10_000 })]
  const names = new Map(stations.rows.map((row) => [row.id, row.name]))
  return {
    rain: { at: rain.at, rows: rain.rows.map((row) => ({ ...row, station: names.get(row.stationId) ?? '—' })) },
    rivers: stations.rows.filter((row) => row.kind === 'water-level' || row.kind === 'reservoir').map(riverOf),
  }
}

/** Warnings in force; a drill's or a test's never counts as one. */
async function warned(ctx: QueryContext, areaCode: string | undefined): Promise<LiveSources['warnings']> {
  if (!mayAsk(ctx, warning.queries.list.id, 'warning.read')) return null
  const { rows } = await ctx.call(warning.queries.list, { view: 'in-force', limit: 500, areaCode })
  return rows.filter((row) => row.status === 'actual')
}

async function known(ctx: QueryContext, id: string | undefined): Promise<LiveSources['incident']> {
  if (id === undefined || !mayAsk(ctx, incident.queries.getIncident.id, 'incident.read')) return null
  const file: OutputOf<typeof incident.queries.getIncident> = await ctx.call(incident.queries.getIncident, { id })
  return { code: file.incident.code, updatedAt: file.incident.updatedAt, facts: file.facts }
}

/** Rain, rivers, warnings in force and the accepted figures of an incident, as far as the caller may read each. */
export const liveFacts = defineQuery(plan.queries.liveFacts, async (ctx, input) => {
  ctx.citywide()
  const sources: LiveSources = { ...(await measured(ctx, input.areaCode)), warnings: await warned(ctx, input.areaCode), incident: await known(ctx, input.incidentId) }
  const missing = [...(sources.rain === null ? ['monitoring'] : []), ...(sources.warnings === null ? ['warning'] : [])]
  return { at: new Date(ctx.now).toISOString(), facts: gatherFacts(sources), missing }
})
