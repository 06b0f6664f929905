import { defineQuery } from '#platform/server/action/define.ts'
import { monitoring } from '../contract.ts'
import { deviceBookOf } from './device-book.ts'

/** Newest first, raw beside decoded, from the memory of this process. */
export const lastFrames = defineQuery(monitoring.queries.lastFrames, async (ctx, { protocol, device }) => {
  ctx.require('monitoring.operate', { orgPath: null, areaCode: null })
  const ring = deviceBookOf(ctx.world).device(protocol, device)?.ring ?? []
  const frames = ring.toReversed().map((frame) => ({
    at: new Date(frame.at).toISOString(),
    bytes: frame.raw.length,
    rawHex: Buffer.from(frame.raw).toString('hex'),
    kind: frame.kind,
    sentAt: frame.sentAt === null ? null : new Date(frame.sentAt).toISOString(),
    decoded: frame.decoded,
    outcome: frame.outcome,
  }))
  return { frames }
})
