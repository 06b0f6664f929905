import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import type { FrameInput } from '../contract/station-row.ts'
import { monitoring } from '../contract.ts'
import type { QuarantineTables } from './quarantine.store.ts'
import { deviceKey, stationsByDevice } from './station.store.ts'

/**
 * Takes quarantined frames in once their station is registered: they go the way of every frame, late marks and all.
 * Frames whose station is still unknown stay; bytes that nobody could read can not be retried.
 */
export const retryQuarantine = defineAction(monitoring.actions.retryQuarantine, async (ctx, { ids }) => {
  ctx.require('monitoring.operate', { orgPath: null, areaCode: null })
  const db = ctx.db<QuarantineTables>()
  const rows = await db.selectFrom('quarantine').select(['id', 'frame', 'protocol', 'station']).where('id', 'in', ids).where('state', '=', 'waiting').forUpdate().execute()
  if (rows.length === 0) fail('monitoring.quarantine-not-found')
  const frames = rows.filter((row) => row.frame !== null).map((row) => ({ id: row.id, frame: row.frame as FrameInput }))
  if (frames.length === 0) fail('monitoring.not-retriable')
  const stations = await stationsByDevice(ctx, frames.map(({ frame }) => frame))
  const ready = frames.filter(({ frame }) => stations.has(deviceKey(frame.protocol, frame.station)))
  if (ready.length === 0) fail('monitoring.still-unknown', { station: frames[0]!.frame.station })
  await ctx.call(monitoring.actions.ingestReadings, { frames: ready.map(({ frame }) => frame) }, 'system')
  await db.updateTable('quarantine').set({ state: 'taken-in', settled_at: new Date(ctx.now), settled_by: ctx.actor.name }).where('id', 'in', ready.map(({ id }) => id)).execute()
  ctx.audit({ kind: 'quarantine', id: ready[0]!.id, after: { takenIn: ready.length } })
  ctx.publish(monitoring.topics.devices, { quarantined: 0 })
  return { takenIn: ready.length, stillRefused: ids.length - ready.length }
})
