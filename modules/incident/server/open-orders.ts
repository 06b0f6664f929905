import type { QueryContext } from '#platform/server/action/context.ts'
import { dispatch } from '#modules/dispatch/contract.ts'

/** Orders still open, asked of dispatch; with that module switched off there are none. */
export async function openOrders(ctx: QueryContext, incidentId: string): Promise<{ open: number; codes: readonly string[] }> {
  if (!ctx.registry.queries.has(dispatch.queries.openOrderCount.id)) return { open: 0, codes: [] }
  return ctx.call(dispatch.queries.openOrderCount, { incidentId }, 'system')
}
