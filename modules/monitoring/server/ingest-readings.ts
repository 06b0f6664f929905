import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { MINUTE } from '#platform/kernel/instant.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { defineAction } from '#platform/server/action/define.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import type { CommittedReading, FrameInput } from '../contract/station-row.ts'
import { monitoring } from '../contract.ts'
import { markReading, nextStreamState, type StreamState } from '../domain/quality.ts'
import { sortFrame } from '../domain/sort-frame.ts'
import { numberArray } from './array-literal.ts'
import { boundByPeer } from './bound-quarantine.ts'
import { ensurePartitions } from './partition.store.ts'
import { insertQuarantine, type NewQuarantine } from './quarantine.store.ts'
import { insertFrames, insertReadings, type NewFrame, type NewLatest, type NewReading, readingKey, upsertContacts, upsertLatest } from './reading.store.ts'
import { type MonitoringSettings, readSettings } from './setting.store.ts'
import { deviceKey, type KnownStation, stationsByDevice } from './station.store.ts'
import { ensureStreams, streamKey, streamStates } from './stream.store.ts'

/** Five-minute buckets are kept by their number since the epoch. */
const BUCKET_MS = 5 * MINUTE

interface Accepted {
  readonly station: KnownStation
  readonly frame: FrameInput
  readonly id: number
  readonly kept: FrameInput['readings']
}

/** 52 bits of the frame's content: the same bytes of the same device have the same number, and JSON keeps it exact. */
export function frameId(frame: FrameInput): number {
  return Number.parseInt(hash('sha1', `${frame.protocol} ${frame.station} ${frame.raw}`, 'hex').slice(0, 13), 16)
}

const refusal = (frame: FrameInput, reason: string, detail: string, retriable: boolean): NewQuarantine => ({
  at: frame.receivedAt, protocol: frame.protocol, station: frame.station, peer: frame.peer, reason, detail, raw: frame.raw,
  bytes: Buffer.byteLength(frame.raw, 'base64'), count: 1, frame: retriable ? frame : null,
})

function sift(frames: readonly FrameInput[], stations: ReadonlyMap<string, KnownStation>, settings: MonitoringSettings): { accepted: Accepted[]; quarantined: NewQuarantine[] } {
  const accepted: Accepted[] = []
  const quarantined: NewQuarantine[] = []
  for (const frame of frames) {
    const station = stations.get(deviceKey(frame.protocol, frame.station))
    if (!station) {
      quarantined.push(refusal(frame, 'unknown-station', `${frame.readings.length} 条数据等待站点登记`, true))
      continue
    }
    const { kept, refused, reason } = sortFrame(frame, settings.frame)
    if (reason) quarantined.push(refusal(frame, reason, `${refused.length} / ${frame.readings.length} 条，${new Date(refused[0]!.observedAt).toISOString()}`, false))
    accepted.push({ station, frame, id: frameId(frame), kept: [...kept] })
  }
  return { accepted, quarantined }
}

interface Marked {
  readonly readings: NewReading[]
  readonly latest: NewLatest[]
}

/** Marks in order of observation; within a batch the first of two with the same stream and time counts. */
function mark(accepted: readonly Accepted[], streams: ReadonlyMap<string, number>, before: ReadonlyMap<number, StreamState>, settings: MonitoringSettings): Marked {
  const flat = accepted.flatMap((entry) => entry.kept.map((reading) => ({ entry, reading, streamId: streams.get(streamKey(entry.station.id, reading.quantity))! })))
  flat.sort((a, b) => a.reading.observedAt - b.reading.observedAt)
  const states = new Map(before)
  const readings = new Map<string, NewReading>()
  const latest = new Map<number, NewLatest>()
  for (const { entry, reading, streamId } of flat) {
    const key = readingKey(streamId, reading.observedAt)
    if (readings.has(key)) continue
    const previous = states.get(streamId) ?? null
    const observation = { observedAt: reading.observedAt, value: reading.value, receivedAt: entry.frame.receivedAt }
    const quality = markReading(previous, observation, settings.limits.get(reading.quantity) ?? null, entry.station.periodMinutes * MINUTE, settings.quality)
    readings.set(key, { streamId, stationId: entry.station.id, quantity: reading.quantity, observedAt: reading.observedAt, value: reading.value, quality, frameId: entry.id })
    const state = nextStreamState(previous, observation)
    if (state === previous) continue
    states.set(streamId, state)
    latest.set(streamId, { streamId, ...state, quality, frameId: entry.id, receivedAt: entry.frame.receivedAt })
  }
  return { readings: [...readings.values()], latest: [...latest.values()] }
}

async function noteRollUps(ctx: ActionContext, readings: readonly NewReading[]): Promise<void> {
  const due = new Map<string, readonly [number, number]>()
  for (const { streamId, observedAt } of readings) {
    const bucket = Math.floor(observedAt / BUCKET_MS)
    due.set(`${streamId} ${bucket}`, [streamId, bucket])
  }
  const pairs = [...due.values()]
  await sql`insert into ${sql.id(ctx.schema, 'roll_up_due')} (stream_ids, buckets) values (${numberArray(pairs.map((p) => p[0]))}::int4[], ${numberArray(pairs.map((p) => p[1]))}::int4[])`.execute(ctx.db())
}

async function noteContacts(ctx: ActionContext, accepted: readonly Accepted[]): Promise<void> {
  const contacts = new Map<string, { stationId: string; receivedAt: number; observedAt: number | null; peer: string }>()
  for (const { station, frame, kept } of accepted) {
    const earlier = contacts.get(station.id)
    const observedAt = kept.reduce<number | null>((most, reading) => Math.max(most ?? 0, reading.observedAt), earlier?.observedAt ?? null)
    contacts.set(station.id, { stationId: station.id, receivedAt: Math.max(earlier?.receivedAt ?? 0, frame.receivedAt), observedAt, peer: frame.peer })
  }
  await upsertContacts(ctx, [...contacts.values()])
}

/** The instant that decides the partition of a frame: what a repeated frame says again. */
const frameInstant = (entry: Accepted): number => entry.kept[0]?.observedAt ?? entry.frame.receivedAt

async function storeReadings(ctx: ActionContext, accepted: readonly Accepted[], settings: MonitoringSettings): Promise<NewReading[]> {
  const wanted = new Map(accepted.flatMap((entry) => entry.kept.map((reading) => [streamKey(entry.station.id, reading.quantity), { stationId: entry.station.id, quantity: reading.quantity }] as const)))
  if (wanted.size === 0) return []
  const streams = await ensureStreams(ctx, [...wanted.values()])
  const { readings, latest } = mark(accepted, streams, await streamStates(ctx, [...streams.values()]), settings)
  await ensurePartitions(ctx, 'reading', readings.map((reading) => reading.observedAt))
  const fresh = await insertReadings(ctx, readings)
  await upsertLatest(ctx, latest)
  const stored = readings.filter((reading) => fresh.has(readingKey(reading.streamId, reading.observedAt)))
  if (stored.length > 0) await noteRollUps(ctx, stored)
  return stored
}

async function storeFrames(ctx: ActionContext, accepted: readonly Accepted[]): Promise<void> {
  const frames = new Map<number, NewFrame>(accepted.map((entry) => [entry.id, { id: entry.id, at: frameInstant(entry), stationId: entry.station.id, frame: entry.frame }]))
  await ensurePartitions(ctx, 'frame', [...frames.values()].map((frame) => frame.at))
  await insertFrames(ctx, [...frames.values()])
}

function tell(ctx: ActionContext, stored: readonly NewReading[], accepted: readonly Accepted[]): void {
  const readings: CommittedReading[] = stored.map(({ frameId: _frameId, observedAt, ...reading }) => ({ ...reading, observedAt: new Date(observedAt).toISOString() }))
  ctx.signal(monitoring.events.readingsCommitted, { correlationId: ctx.correlationId, readings })
  const counts = new Map<string, number>()
  for (const reading of stored) counts.set(reading.stationId, (counts.get(reading.stationId) ?? 0) + 1)
  // A summary, not the values: a screen that shows a station reads it again. Never more than fits one look.
  const stations = new Map(accepted.map(({ station }) => [station.id, station]))
  for (const [stationId, count] of [...counts].slice(0, 40)) {
    const { orgPath, areaCode } = stations.get(stationId)!
    ctx.publish(monitoring.topics.readings, { stationId, count, at: new Date(ctx.now).toISOString() }, { orgPath, areaCode })
  }
}

/**
 * One commit batch of the gateway: every frame of it is durable when this returns, as readings or in quarantine.
 * The audit line holds count, time range and the SHA-256 of the frames in order.
 */
export const ingestReadings = defineAction(monitoring.actions.ingestReadings, async (ctx, { frames }) => {
  ctx.require('monitoring.ingest', { orgPath: null, areaCode: null })
  const settings = await readSettings(ctx)
  const { accepted, quarantined } = sift(frames, await stationsByDevice(ctx, frames), settings)
  let stored: NewReading[] = []
  if (accepted.length > 0) {
    await storeFrames(ctx, accepted)
    stored = await storeReadings(ctx, accepted, settings)
    await noteContacts(ctx, accepted)
  }
  const kept = accepted.reduce((sum, entry) => sum + entry.kept.length, 0)
  await insertQuarantine(ctx, await boundByPeer(ctx, quarantined, 'unknown-station'))
  ctx.audit({ kind: 'reading-batch', id: uuidv7(ctx.now), after: batchFacts(frames, stored, kept, quarantined.length) })
  tell(ctx, stored, accepted)
  return { stored: stored.length, repeated: kept - stored.length, quarantined: quarantined.length }
})

function batchFacts(frames: readonly FrameInput[], stored: readonly NewReading[], kept: number, quarantined: number): Record<string, unknown> {
  const times = stored.map((reading) => reading.observedAt)
  const iso = (pick: (a: number, b: number) => number): string | null => (times.length === 0 ? null : new Date(times.reduce((a, b) => pick(a, b))).toISOString())
  return { frames: frames.length, readings: stored.length, repeated: kept - stored.length, quarantined, from: iso(Math.min), to: iso(Math.max), sha256: hash('sha256', frames.map((frame) => frame.raw).join('\n'), 'hex') }
}
