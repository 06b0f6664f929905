import { defineQuery } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { proposeJoin as propose } from '../domain/propose-join.ts'
import { readSettings } from './incident-setting.store.ts'
import { dressRows, filtered } from './list-incidents.ts'

export const proposeJoin = defineQuery(incident.queries.proposeJoin, async (ctx, input) => {
  const limits = (await readSettings(ctx)).joinLimits()
  const open = await filtered(ctx, { states: ['opened', 'responding', 'recovering'] }).selectAll().execute()
  const found = propose(
    { ...input, at: Date.parse(input.at) },
    open.map((row) => ({ id: row.id, hazard: row.hazard, lon: row.lon, lat: row.lat, areaCode: row.area_code, at: Date.parse(row.occurred_at), lastAt: Date.parse(row.last_entry_at) })),
    limits,
  )
  const rows = await dressRows(ctx, open.filter((row) => found.some((candidate) => candidate.id === row.id)))
  const candidates = found.map((candidate) => ({
    incident: rows.find((row) => row.id === candidate.id)!,
    distanceMetres: Math.round(candidate.distanceMetres),
    hoursApart: candidate.hoursApart,
    reasons: [...candidate.reasons],
  }))
  return { candidates, radiusMetres: limits.radiusMetres, hours: limits.hours }
})
