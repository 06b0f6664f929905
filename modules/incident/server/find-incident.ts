import type { QueryContext } from '#platform/server/action/context.ts'
import type { SearchKind } from '#platform/server/action/define.ts'
import { areaNames } from '#platform/server/area/area-names.ts'
import { haystackOf } from '#platform/server/register/haystack.ts'
import { putSearchEntries } from '#platform/server/search/search-entries.ts'
import { HAZARDS } from '../contract.ts'
import type { Incident, IncidentTables } from './incident.store.ts'

export const incidentKind: SearchKind = { id: 'incident.incident', title: { zh: '事件', en: 'Incident' }, permission: 'incident.read', path: (id) => `/incident/${id}` }

/** Makes incidents findable by code, title and place; closed ones too, because people look for them. */
export async function indexIncidents(ctx: QueryContext, rows: readonly Incident[]): Promise<void> {
  const areas = await areaNames(ctx, rows.map((row) => row.area_code))
  await putSearchEntries(
    ctx,
    rows.map((row) => ({
      register: incidentKind.id,
      subject_id: row.id,
      code: row.code,
      title: row.title,
      subtitle: [incidentKind.title.zh, HAZARDS[row.hazard].zh, row.place_name].join(' · ').slice(0, 300),
      haystack: haystackOf([row.code, row.title, row.place_name, areas.get(row.area_code), HAZARDS[row.hazard].zh]),
      org_path: row.org_path,
      area_code: row.area_code,
      lon: row.lon,
      lat: row.lat,
    })),
  )
}

/** Incidents of a world that was there before incidents could be found. */
export async function indexStanding(ctx: QueryContext): Promise<void> {
  await indexIncidents(ctx, await ctx.db<IncidentTables>().selectFrom('incident').selectAll().execute())
}
