import type { Kysely } from 'kysely'
import type { Region } from '#platform/server/action/region.ts'
import { actAsSystem } from '#platform/server/action/runner.ts'
import { type Services, systemActor } from '#platform/server/action/runtime.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { worldSchema } from '#platform/server/sql/migrate.ts'

type SeedTables = { seed: { id: string; ran_at: Date } }

/** Runs the seeds that have not run in this world yet, each in one audited transaction. Returns their ids. */
export async function runSeeds(services: Services, world: string, region: Region): Promise<string[]> {
  const db = services.kysely.withSchema(worldSchema(world)) as unknown as Kysely<SeedTables>
  const done = new Set((await db.selectFrom('seed').select('id').execute()).map((row) => row.id))
  const ran: string[] = []
  for (const module of services.registry.modules) {
    for (const seed of module.seeds ?? []) {
      if (done.has(seed.id)) continue
      const origin = { world, actor: systemActor(seed.id), correlationId: uuidv7(services.clock()), peer: '' }
      await actAsSystem(services, origin, seed.id, async (ctx) => {
        await seed.run(ctx, region)
        await ctx.db<SeedTables>().insertInto('seed').values({ id: seed.id, ran_at: new Date(ctx.now) }).execute()
      })
      ran.push(seed.id)
    }
  }
  return ran
}
