import { mayAnywhere } from '#platform/kernel/scope.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { PointRow } from '#platform/server/tile/point-index.ts'

/** Registers with a map layer that the caller may read anywhere at all. */
export function visibleLayers(ctx: QueryContext): Register[] {
  return [...ctx.registry.registers.values()].filter((register) => register.map !== undefined && (ctx.actor.kind === 'system' || mayAnywhere(ctx.actor.grants, register.permissions.read)))
}

/** Row by row: may the caller see it? */
export function visibleTo(ctx: QueryContext, register: Register): (row: PointRow) => boolean {
  return (row) => ctx.may(register.permissions.read, row)
}
