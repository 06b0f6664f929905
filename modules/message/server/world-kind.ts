import type { QueryContext } from '#platform/server/action/context.ts'

/** Only the live world is real; a world that is not known is none. */
export async function isDrill(ctx: QueryContext): Promise<boolean> {
  const row = await ctx.platformDb<{ world: { id: string; kind: 'live' | 'drill' | 'replay' } }>().selectFrom('world').select('kind').where('id', '=', ctx.world).executeTakeFirst()
  return row?.kind !== 'live'
}
