import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { sourceDigest } from './source-digest.ts'
import { sweepTestDatabases, testCluster, testDatabase } from './test-cluster.ts'
import type { TestDatabase } from './test-cluster.ts'

const inputs = ['platform/server/database/test-cluster.test.ts']

async function rows<T extends pg.QueryResultRow>(connection: pg.ClientConfig, text: string): Promise<T[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

const prepare = async ({ connection }: Pick<TestDatabase, 'connection'>): Promise<void> => {
  await rows(connection, 'create table marker as select gen_random_uuid() as id, 10 as n')
}

describe('test databases', () => {
  it('copies one template, and each copy is its own', async () => {
    const [a, b] = await Promise.all([testDatabase({ name: 'copy', inputs, prepare }), testDatabase({ name: 'copy', inputs, prepare })])
    const [first] = await rows<{ id: string }>(a.connection, 'select id from marker')
    await rows(b.connection, 'update marker set n = 11')
    expect(await rows(a.connection, 'select id, n from marker')).toEqual([{ id: first?.id, n: 10 }])
    expect(await rows(b.connection, 'select id, n from marker')).toEqual([{ id: first?.id, n: 11 }])
    await Promise.all([a.close(), b.close()])
  })

  it('is empty without a prepare', async () => {
    const database = await testDatabase({ name: 'empty' })
    expect(await rows(database.connection, "select 1 from pg_tables where schemaname = 'public'")).toEqual([])
    await database.close()
  })

  it('drops a database that somebody is still connected to', async () => {
    const database = await testDatabase({ name: 'busy' })
    const client = new pg.Client(database.connection)
    const ended = new Promise(resolve => { client.on('error', resolve) })
    await client.connect()
    await database.close()
    await ended
    expect(await rows((await testCluster()).connection, `select 1 from pg_database where datname = '${database.name}'`)).toEqual([])
  })

  it('is prepared once by processes that ask at the same moment', async () => {
    const key = `race-${process.pid}-${Date.now()}`
    const source = `import { testDatabase, leaveTestCluster } from ${JSON.stringify(join(import.meta.dirname, 'test-cluster.ts'))}
const prepare = async () => { console.log('prepared'); /* ${key} */ }
const database = await testDatabase({ name: 'race', inputs: [], prepare }); await database.close(); await leaveTestCluster()`
    const run = (): Promise<{ stdout: string }> => promisify(execFile)(process.execPath, ['--no-warnings', '--input-type=module', '-e', source])
    const outputs = await Promise.all([run(), run(), run()])
    expect(outputs.map(output => output.stdout).join('')).toBe('prepared\n')
  })

  it('sweeps what a killed process left', async () => {
    const { connection } = await testCluster()
    // No process can have this id: it is above the kernel's largest (pid_max, 2^22).
    await rows(connection, 'create database test_4194999_left')
    await sweepTestDatabases()
    expect(await rows(connection, "select 1 from pg_database where datname = 'test_4194999_left'")).toEqual([])
  })
})

describe('source digest', () => {
  it('changes with content and name, not with the order of places', () => {
    const root = join(import.meta.dirname, '../../..')
    expect(existsSync(join(root, 'package.json'))).toBe(true)
    const one = sourceDigest(root, ['platform/server/database', 'package.json'])
    expect(sourceDigest(root, ['package.json', 'platform/server/database'])).toBe(one)
    expect(sourceDigest(root, ['platform/server/database'])).not.toBe(one)
    expect(sourceDigest(root, ['platform/server/database'], path => path.endsWith('.json'))).not.toBe(one)
    expect(readFileSync(join(root, 'package.json'), 'utf8').length).toBeGreaterThan(0)
  })
})
