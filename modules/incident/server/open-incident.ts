import { defineAction } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { incidentProcess } from '../processes/incident-process.ts'
import { indexIncidents } from './find-incident.ts'
import { type Incident, type IncidentTables, type NewIncident, placeOf } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'
import { linkSubject } from './incident-link.store.ts'
import { assertNotFuture } from './incident-report.store.ts'
import { linkAlarms } from './link-alarms.ts'
import { takeReport } from './take-report.ts'
import { briefOf } from './tell-incident.ts'

/** Opening the same id twice (a replay without its key) answers the incident that is there. */
export const openIncident = defineAction(incident.actions.openIncident, async (ctx, input) => {
  ctx.require('incident.open', { orgPath: ctx.actor.orgPath, areaCode: input.place.areaCode })
  assertNotFuture(ctx, input.occurredAt)
  const db = ctx.db<IncidentTables>()
  const existing = await db.selectFrom('incident').select(['id', 'code', 'version']).where('id', '=', input.id).executeTakeFirst()
  if (existing) return existing
  const now = new Date(ctx.now)
  const values: NewIncident = {
    id: input.id,
    version: 1,
    code: await ctx.nextCode('EV'),
    state: incidentProcess.initial,
    hazard: input.hazard,
    class_code: input.classCode,
    nature: input.nature,
    title: input.title,
    place_name: input.place.name,
    lon: input.place.lon,
    lat: input.place.lat,
    area_code: input.place.areaCode,
    org_path: ctx.actor.orgPath,
    occurred_at: new Date(input.occurredAt),
    opened_at: now,
    opened_by: ctx.actor.name,
    warning_severity: input.warningSeverity,
    last_entry_at: now,
    updated_at: now,
    updated_by: ctx.actor.name,
  }
  const row: Incident = await db.insertInto('incident').values(values).returningAll().executeTakeFirstOrThrow()
  await indexIncidents(ctx, [row])
  await addEntryRow(ctx, row.id, { stage: 'assessment', kind: 'opened', title: `建事件 ${row.code}`, detail: row.title, key: true, origin: `opened:${row.id}` })
  await linkAlarms(ctx, row, input.alarmIds)
  if (input.report) await takeReport(ctx, row, input.report)
  if (input.relatedTo) {
    const other = await db.selectFrom('incident').selectAll().where('id', '=', input.relatedTo).executeTakeFirst()
    if (other) await linkSubject(ctx, row.id, { kind: 'incident', refId: other.id, code: other.code, title: other.title, hazard: other.hazard, severity: null })
  }
  ctx.audit({ kind: 'incident', id: row.id, code: row.code, after: row })
  await ctx.emit(incident.events.incidentOpened, briefOf(row, 'opened'))
  ctx.publish(incident.topics.board, { incidentId: row.id, version: row.version, what: 'opened' }, placeOf(row))
  return { id: row.id, code: row.code, version: row.version }
})
