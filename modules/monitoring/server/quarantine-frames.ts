import { defineAction } from '#platform/server/action/define.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { monitoring } from '../contract.ts'
import { insertQuarantine } from './quarantine.store.ts'

/** Bytes that no codec could use, gathered by the gateway. The audit line holds how many, by reason. */
export const quarantineFrames = defineAction(monitoring.actions.quarantineFrames, async (ctx, { entries }) => {
  ctx.require('monitoring.ingest', { orgPath: null, areaCode: null })
  const kept = await insertQuarantine(ctx, entries.map(({ receivedAt, ...entry }) => ({ ...entry, at: receivedAt })))
  const byReason: Record<string, number> = {}
  for (const entry of entries) byReason[entry.reason] = (byReason[entry.reason] ?? 0) + entry.count
  ctx.audit({ kind: 'quarantine-batch', id: uuidv7(ctx.now), after: byReason })
  ctx.publish(monitoring.topics.devices, { quarantined: kept })
  return { kept }
})
