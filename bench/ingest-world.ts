import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { alarmModule } from '#modules/alarm/server/index.ts'
import { seedRules } from '#modules/alarm/server/seed-rules.ts'
import { monitoringModule } from '#modules/monitoring/server/index.ts'
import { seedLimits } from '#modules/monitoring/server/seed-limits.ts'
import { stations } from '#modules/monitoring/server/stations.register.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { actAsSystem } from '#platform/server/action/runner.ts'
import { type Services, systemActor } from '#platform/server/action/runtime.ts'
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts'
import { silentLogger } from '#platform/server/logger.ts'
import { createServices } from '#platform/server/services.ts'
import { migrate } from '#platform/server/sql/migrate.ts'

export interface BenchWorld {
  readonly services: Services
  readonly pool: pg.Pool
  readonly addresses: readonly string[]
  close(): Promise<void>
}

const KEYS = [{ id: 'b1', cipher: Buffer.alloc(16, 1), mac: Buffer.alloc(32, 2), index: Buffer.alloc(32, 3) }]

/** A cluster of its own with fsync on, as in production, and so many registered rain stations. */
export async function benchWorld(stationCount: number): Promise<BenchWorld> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jinding-bench-'))
  const cluster = await startEmbeddedPostgres({ dataDir })
  const admin = new pg.Client(cluster.connection)
  await admin.connect()
  await admin.query('create database bench')
  await admin.end()
  const connection = { ...cluster.connection, database: 'bench' }
  const services = createServices({ connection, modules: [monitoringModule, alarmModule], modulesOff: [], keys: KEYS, logger: silentLogger, clock: Date.now })
  await migrate(services.pool, ['monitoring', 'alarm'], ['live'])
  const addresses = Array.from({ length: stationCount }, (_, i) => String(5_111_800_000 + i))
  await actAsSystem(services, { world: 'live', actor: systemActor('bench'), correlationId: uuidv7(Date.now()), peer: '' }, 'bench', async (ctx) => {
    const region = { name: 'bench', folder: '' }
    await seedLimits.run(ctx, region)
    await seedRules.run(ctx, region)
    const rows = addresses.map((address) => ({
      id: uuidv7(ctx.now), version: 0, code: address, name: `站 ${address}`, areaCode: '511181101', orgPath: '511181.D07', lon: 103.3, lat: 29.5, source: '测速', demo: true,
      kind: 'rain', protocol: 'sl651', address, quantities: ['rain-5min'], periodMinutes: 5,
    }))
    for (let at = 0; at < rows.length; at += 1_000) await stations.write(ctx, rows.slice(at, at + 1_000), { bulk: true, reason: '测速' })
  })
  return {
    services,
    pool: services.pool,
    addresses,
    async close() {
      await services.close()
      await cluster.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
