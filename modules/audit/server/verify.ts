import type { Kysely } from 'kysely'
import { verifyWorld } from '#platform/server/audit/read-chain.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { audit } from '../contract.ts'

export const verify = defineQuery(audit.queries.verify, async (ctx) => {
  ctx.citywide()
  const began = performance.now()
  const { finding, unsealed, head, at } = await verifyWorld(ctx.db() as Kysely<unknown>, ctx.world)
  return {
    ok: finding.ok,
    lines: finding.lines,
    unsealed,
    head,
    wrong: finding.ok ? null : { seq: finding.seq, reason: finding.reason, at: at?.at ?? null, call: at?.call ?? null, actor: at?.actor ?? null },
    checkedAt: new Date(ctx.now).toISOString(),
    milliseconds: Math.round(performance.now() - began),
  }
})
