import { uuidv7 } from '#platform/kernel/id.ts'
import type { TestServer } from '#platform/server/testing/test-server.ts'
import type { FrameInput } from '../contract.ts'
import { seedLimits } from '../server/seed-limits.ts'
import { actAsSystem } from '#platform/server/action/runner.ts'
import { systemActor } from '#platform/server/action/runtime.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import type { StationTables } from '../server/station.store.ts'

export interface StationDraft {
  readonly address: string
  readonly name?: string
  readonly kind?: string
  readonly protocol?: string
  readonly orgPath?: string
  readonly areaCode?: string
  readonly periodMinutes?: number
  readonly warningLevel?: number | null
  readonly guaranteeLevel?: number | null
}

/** Runs work in a system transaction of the test world. */
export async function asSystem(server: TestServer, work: (ctx: ActionContext) => Promise<void>): Promise<void> {
  const origin = { world: 'live', actor: systemActor('test'), correlationId: uuidv7(server.now()), peer: '' }
  await actAsSystem(server.services, origin, 'test', work)
}

/** Registers stations (石岗站 and the like) with quality limits in place; gives their ids by address. */
export async function givenStations(server: TestServer, drafts: readonly StationDraft[]): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  await asSystem(server, async (ctx) => {
    await seedLimits.run(ctx, { name: 'test', folder: '' })
    for (const draft of drafts) {
      const id = uuidv7(ctx.now)
      ids[draft.address] = id
      await ctx.db<StationTables>().insertInto('station').values({
        id, version: 1, code: draft.address, name: draft.name ?? `站 ${draft.address}`, area_code: draft.areaCode ?? '511181101', org_path: draft.orgPath ?? '511181.D07',
        lon: 103.3345, lat: 29.4705, source: '测试', surveyed_at: null, confidence: 'middle', demo: true, extra: {}, updated_at: new Date(ctx.now), updated_by: 'test',
        kind: draft.kind ?? 'rain', protocol: draft.protocol ?? 'sl651', address: draft.address, river: null, quantities: ['rain-5min'], period_minutes: draft.periodMinutes ?? 5,
        warning_level: draft.warningLevel ?? null, guarantee_level: draft.guaranteeLevel ?? null, level_source: null, subject_code: null, altitude_metres: null,
      }).execute()
    }
  })
  return ids
}

let serial = 0

/** A frame with readings of one quantity: `[observedAt, value]` each. */
export function frameOf(address: string, quantity: string, points: readonly (readonly [number, number | null])[], more: Partial<FrameInput> = {}): FrameInput {
  serial += 1
  const last = points.at(-1)?.[0] ?? 0
  return {
    protocol: 'sl651', station: address, peer: '10.0.0.9:4001', receivedAt: last, sentAt: last, raw: Buffer.from(`frame ${serial}`).toString('base64'), kind: '33 加报', serial: String(serial),
    readings: points.map(([observedAt, value]) => ({ quantity, observedAt, value })), ...more,
  }
}
