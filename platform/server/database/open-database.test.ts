import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { openDatabase } from './open-database.ts'
import { isAlive } from './process-identity.ts'
import { testCluster, testDatabase } from './test-cluster.ts'

describe('the platform database', () => {
  it('makes its database in the embedded server once, and stops the server on close', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'jinding-open-'))
    chmodSync(dataDir, 0o755)
    for (const round of [1, 2]) {
      const database = await openDatabase({ dataDir })
      const client = new pg.Client({ connectionString: database.url })
      await client.connect()
      await client.query('create table if not exists visit ()')
      await client.query('insert into visit default values')
      expect((await client.query('select from visit')).rowCount).toBe(round)
      expect((await client.query<{ name: string }>('select current_database() as name')).rows).toEqual([{ name: 'jinding' }])
      await client.end()
      await database.close()
      expect(isAlive(database.pid ?? 0)).toBe(false)
    }
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('takes an external server by its URL and leaves it running', async () => {
    const other = await testDatabase({ name: 'external' })
    const database = await openDatabase({ url: other.url })
    expect([database.kind, database.version.split('.')[0]]).toEqual(['external', '18'])
    await database.close()
    await other.close()
  })

  it('refuses an external database that is not UTF-8', async () => {
    const { connection } = await testCluster()
    const client = new pg.Client(connection)
    await client.connect()
    const name = `test_${process.pid}_latin`
    await client.query(`create database ${name} template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`)
    await expect(openDatabase({ url: `postgres://${connection.user ?? ''}:${String(connection.password)}@localhost:${connection.port ?? 0}/${name}?host=${encodeURIComponent(connection.host ?? '')}` }))
      .rejects.toMatchObject({ code: 'database.not-utf8' })
    await client.query(`drop database ${name}`)
    await client.end()
  })

  it('says that a server does not answer', async () => {
    await expect(openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' }))
      .rejects.toMatchObject({ code: 'database.unreachable', message: expect.stringContaining('DATABASE_URL') as string })
  })
})
