import { uuidv7 } from '#platform/kernel/id.ts'
import type { TestServer } from '#platform/server/testing/test-server.ts'
import type { FrameInput } from '../contract.ts'
import { seedLimits } from '../server/seed-limits.ts'
import { actAsSystem } from '#platform/server/action/runner.ts'
import { systemActor } from '#platform/server/action/runtime.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { stations } from '../server/stations.register.ts'

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
    const rows = drafts.map((draft) => ({
      id: (ids[draft.address] = uuidv7(ctx.now)), version: 0, code: draft.address, name: draft.name ?? `站 ${draft.address}`, areaCode: draft.areaCode ?? '511181101', orgPath: draft.orgPath ?? '511181.D07',
      lon: 103.3345, lat: 29.4705, source: '测试', demo: true, kind: draft.kind ?? 'rain', protocol: draft.protocol ?? 'sl651', address: draft.address, quantities: ['rain-5min'],
      periodMinutes: draft.periodMinutes ?? 5, warningLevel: draft.warningLevel ?? null, guaranteeLevel: draft.guaranteeLevel ?? null,
    }))
    await stations.write(ctx, rows)
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
