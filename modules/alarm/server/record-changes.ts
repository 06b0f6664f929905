import { sql } from 'kysely'
import { monitoring } from '#modules/monitoring/contract.ts'
import type { StationRow } from '#modules/monitoring/contract.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { worse } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { quantityOf } from '#protocols/quantities.ts'
import { alarm, alarmProcess, type RecordedChange } from '../contract.ts'
import { alarmTitle, leafUnit, type QuantityWords } from '../domain/alarm-title.ts'
import { ACKNOWLEDGE_TIMER, acknowledgeKey } from './acknowledge-overdue.ts'
import { addEntry, type AlarmTable, type AlarmTables, briefOf, settingOf, type StoredAlarm, tellQueue } from './alarm.store.ts'

/** The quantity a leaf reads; rain leaves read whichever rain quantity covers the window. */
function leafQuantity(change: RecordedChange): string {
  const quantity = change.leaf?.['quantity']
  return typeof quantity === 'string' ? quantity : 'rain'
}

function quantityWords(change: RecordedChange): QuantityWords {
  const quantity = leafQuantity(change)
  const known = quantityOf(quantity)
  return { unit: known?.unit ?? '', name: known?.name.zh ?? quantity }
}

function measuredOf(change: RecordedChange, station: StationRow) {
  const quantity = quantityWords(change)
  return {
    title: alarmTitle({ station: station.name, leaf: change.leaf, value: change.value, threshold: change.threshold, severity: change.severity, quantity }),
    severity: change.severity,
    rule_id: change.ruleId,
    rule_version: change.ruleVersion,
    quantity: change.leaf === null ? null : leafQuantity(change),
    value: change.value,
    threshold: change.threshold,
    unit: change.leaf === null ? '分钟' : leafUnit(change.leaf, quantity),
    basis: sql<unknown>`${JSON.stringify({ leaf: change.leaf, layer: change.layer, source: change.source })}::jsonb`,
  }
}

async function openAlarm(ctx: ActionContext, change: RecordedChange): Promise<StoredAlarm | undefined> {
  return ctx.db<AlarmTables>().selectFrom('alarm').selectAll().where('station_id', '=', change.stationId).where('event_key', '=', change.eventKey).where('ended_at', 'is', null).forUpdate().executeTakeFirst()
}

async function armAcknowledge(ctx: ActionContext, id: string, severity: AlarmTable['severity']): Promise<Date> {
  const at = ctx.now + (await settingOf(ctx, `acknowledge-minutes.${severity ?? 'missing'}`)) * MINUTE
  await ctx.schedule({ timer: ACKNOWLEDGE_TIMER, at, payload: { alarmId: id }, key: acknowledgeKey(id) })
  return new Date(at)
}

async function raise(ctx: ActionContext, change: RecordedChange, station: StationRow): Promise<void> {
  const id = uuidv7(ctx.now)
  const now = new Date(ctx.now)
  const at = new Date(change.at)
  const due_at = await armAcknowledge(ctx, id, change.severity)
  const row = await ctx
    .db<AlarmTables>()
    .insertInto('alarm')
    .values({
      ...measuredOf(change, station), id, version: 1, code: await ctx.nextCode('AL'), kind: change.leaf === null ? 'missing' : 'threshold', peak_severity: change.severity, hazard: change.hazard, event_key: change.eventKey, state: 'raised',
      station_id: station.id, station_name: station.name, source: station.protocol, started_at: at, last_at: at, ended_at: null, raised_at: now, repeats: 0,
      area_code: station.areaCode, org_path: station.orgPath, lon: station.lon, lat: station.lat, acknowledged_by: null, acknowledged_by_id: null, acknowledged_at: null, due_at, escalated_at: null,
      assignee_id: null, assignee_name: null, incident_id: null, incident_code: null, correlation_id: ctx.correlationId, updated_at: now, updated_by: ctx.actor.name,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await addEntry(ctx, id, 'raised', row.title, { value: change.value, threshold: change.threshold, severity: change.severity })
  ctx.audit({ kind: 'alarm', id, code: row.code, after: { title: row.title, severity: row.severity } })
  await ctx.emit(alarm.events.alarmRaised, briefOf(row, 'raised'))
  tellQueue(ctx, 'raised', row)
}

/** Every further message of the same event: counted, its figures shown; no new line for people to read. */
async function repeat(ctx: ActionContext, row: StoredAlarm, change: RecordedChange, station: StationRow, count: number): Promise<void> {
  const set = { ...measuredOf(change, station), last_at: new Date(change.at), repeats: row.repeats + count }
  const after = await ctx.db<AlarmTables>().updateTable('alarm').set(set).where('id', '=', row.id).returningAll().executeTakeFirstOrThrow()
  tellQueue(ctx, 'repeated', after)
}

async function shift(ctx: ActionContext, row: StoredAlarm, change: RecordedChange, station: StationRow): Promise<void> {
  const up = change.kind === 'escalate'
  // Going up needs fresh eyes: who acknowledged yellow has not acknowledged red.
  const again = up && row.state === 'acknowledged'
  const due_at = up && (again || row.state === 'raised') ? await armAcknowledge(ctx, row.id, change.severity) : row.due_at
  const state = again ? alarmProcess.step(row.state, 'raise-again') : row.state
  const after = await ctx
    .db<AlarmTables>()
    .updateTable('alarm')
    .set({ ...measuredOf(change, station), last_at: new Date(change.at), repeats: row.repeats + 1, peak_severity: worse(row.peak_severity, change.severity), state, due_at, version: row.version + 1, updated_at: new Date(ctx.now), updated_by: ctx.actor.name })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await addEntry(ctx, row.id, up ? 'escalated' : 'de-escalated', after.title, { from: row.severity, to: change.severity, value: change.value })
  ctx.audit({ kind: 'alarm', id: row.id, code: row.code, before: { severity: row.severity }, after: { severity: change.severity, title: after.title } })
  if (up) await ctx.emit(alarm.events.alarmEscalated, briefOf(after, 'severity'))
  tellQueue(ctx, up ? 'escalated' : 'de-escalated', after)
}

async function end(ctx: ActionContext, row: StoredAlarm, change: RecordedChange): Promise<void> {
  const after = await ctx.db<AlarmTables>().updateTable('alarm').set({ ended_at: new Date(change.at), last_at: new Date(change.at), version: row.version + 1, updated_at: new Date(ctx.now), updated_by: ctx.actor.name }).where('id', '=', row.id).returningAll().executeTakeFirstOrThrow()
  await addEntry(ctx, row.id, 'ended', row.kind === 'missing' ? '数据恢复' : '已降到标准以下', { value: change.value })
  ctx.audit({ kind: 'alarm', id: row.id, code: row.code, after: { endedAt: after.ended_at } })
  await ctx.emit(alarm.events.alarmEnded, briefOf(after, 'ended'))
  tellQueue(ctx, 'ended', after)
}

interface Grouped {
  readonly change: RecordedChange
  readonly count: number
}

/** Repeats in a row of one event become one write with their number. */
function joinRepeats(changes: readonly RecordedChange[]): Grouped[] {
  const out: Grouped[] = []
  const last = new Map<string, number>()
  for (const change of changes) {
    const key = `${change.stationId} ${change.eventKey}`
    const at = last.get(key)
    const earlier = at === undefined ? undefined : out[at]
    if (change.kind === 'repeat' && earlier?.change.kind === 'repeat') out[at!] = { change, count: earlier.count + 1 }
    else last.set(key, out.push({ change, count: 1 }) - 1)
  }
  return out
}

async function apply(ctx: ActionContext, { change, count }: Grouped, station: StationRow): Promise<'raised' | 'changed' | 'nothing'> {
  const row = await openAlarm(ctx, change)
  if (!row) {
    if (change.kind === 'end') return 'nothing'
    await raise(ctx, change, station)
    return 'raised'
  }
  const up = change.severity !== row.severity && worse(change.severity, row.severity) === change.severity
  if (change.kind === 'end') await end(ctx, row, change)
  else if (up && alarmProcess.final.includes(row.state as (typeof alarmProcess.final)[number])) {
    // People have closed it and now it is worse: that is a new alarm, not a line under a closed one.
    await end(ctx, row, change)
    await raise(ctx, change, station)
    return 'raised'
  } else if (change.severity === row.severity) await repeat(ctx, row, change, station, count)
  else await shift(ctx, row, { ...change, kind: up ? 'escalate' : 'de-escalate' }, station)
  return 'changed'
}

/**
 * Writes the evaluator's findings. The table decides what is new: a raise of an event that is already open is a
 * repeat, so that a second evaluator or a restart never doubles an alarm.
 */
export const recordChanges = defineAction(alarm.actions.recordChanges, async (ctx, { changes }) => {
  ctx.require('alarm.record', { orgPath: null, areaCode: null })
  const ids = [...new Set(changes.map((change) => change.stationId))]
  const stations = new Map<string, StationRow>()
  for (let at = 0; at < ids.length; at += 500) {
    const page = await ctx.call(monitoring.queries.listStations, { ids: ids.slice(at, at + 500), limit: 500 }, 'system')
    for (const station of page.rows) stations.set(station.id, station)
  }
  let raised = 0
  let changed = 0
  for (const grouped of joinRepeats(changes)) {
    const station = stations.get(grouped.change.stationId)
    const outcome = station ? await apply(ctx, grouped, station) : 'nothing'
    if (outcome === 'raised') raised += 1
    if (outcome === 'changed') changed += 1
  }
  return { raised, changed }
})
