import type { QueryContext } from '#platform/server/action/context.ts'

/** The watch belongs to the whole city: only a grant on its root opens it. */
export const CITY = { orgPath: null, areaCode: null } as const

export function requireWatch(ctx: QueryContext, permission: 'watch.read' | 'watch.write' | 'watch.roster' | 'watch.check'): void {
  ctx.require(permission, CITY)
}
