import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import type { SeedDefinition } from '#platform/server/action/define.ts'
import { readCsv } from '#platform/server/csv.ts'
import { STATION_KINDS } from '../contract.ts'
import type { CredentialTables } from './credential.store.ts'
import { secretBytes, secretHash } from './device-secret.ts'
import type { StationTable, StationTables } from './station.store.ts'

type Row = Record<string, string>

const CONFIDENCE: Readonly<Record<string, string>> = { 高: 'high', 中: 'middle', 低: 'low', 示例: 'low' }
const CITY = '511181'

const number = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text))

function kindOf(text: string): string {
  return (STATION_KINDS as readonly string[]).includes(text) ? text : 'other'
}

function stationOf(row: Row, rivers: ReadonlyMap<string, string>, now: number): StationTable {
  return {
    id: uuidv7(now),
    version: 1,
    code: row['code']!,
    name: row['name']!,
    area_code: row['villageCode'] || row['townCode'] || null,
    org_path: row['organisationCode'] ? `${CITY}.${row['organisationCode']}` : null,
    lon: number(row['lon']),
    lat: number(row['lat']),
    source: row['source'] || '演示数据',
    surveyed_at: row['surveyedAt'] || null,
    confidence: CONFIDENCE[row['confidence'] ?? ''] ?? 'low',
    demo: true,
    extra: {},
    updated_at: new Date(now),
    updated_by: 'system',
    kind: kindOf(row['kind']!),
    protocol: row['protocol']!,
    address: row['address']!,
    river: rivers.get(row['riverCode'] ?? '') ?? null,
    quantities: (row['quantities'] ?? '').split(';').filter(Boolean),
    period_minutes: number(row['periodMinutes']) ?? 60,
    warning_level: number(row['warningLevelM']),
    guarantee_level: number(row['guaranteeLevelM']),
    level_source: row['thresholdSource'] || null,
    subject_code: row['subjectCode'] || null,
    altitude_metres: number(row['altitude']),
  }
}

async function seedCredentials(ctx: ActionContext, rows: readonly Row[]): Promise<void> {
  const credentials = rows
    .filter((row) => row['secret'])
    .map((row) => {
      const [protocol, device] = [row['protocol']!, row['address']!]
      const topic = protocol === 'mqtt' ? { topic_admin: CITY, topic_kind: row['kind']! } : { topic_admin: null, topic_kind: null }
      return { protocol, device, secret_hash: secretHash(protocol, device, secretBytes(protocol, row['secret']!)), ...topic, enabled: true, created_at: new Date(ctx.now) }
    })
  if (credentials.length === 0) return
  await ctx.platformDb<CredentialTables>().insertInto('device_credential').values(credentials).onConflict((oc) => oc.columns(['protocol', 'device']).doNothing()).execute()
}

/** Stations of the region with their demo credentials. Levels stay empty where the file gives none. */
export const seedStations: SeedDefinition = {
  id: 'monitoring.stations',
  async run(ctx, region) {
    const file = join(region.folder, 'registers/stations.csv')
    if (!existsSync(file)) return
    const riverFile = join(region.folder, 'registers/rivers.csv')
    const rivers = new Map(existsSync(riverFile) ? (await readCsv(riverFile)).map((row) => [row['code']!, row['name']!]) : [])
    const rows = await readCsv(file)
    const db = ctx.db<StationTables>()
    for (let at = 0; at < rows.length; at += 500) {
      const stations = rows.slice(at, at + 500).map((row) => stationOf(row, rivers, ctx.now))
      await db.insertInto('station').values(stations).onConflict((oc) => oc.column('code').doNothing()).execute()
    }
    await seedCredentials(ctx, rows)
    ctx.audit({ kind: 'station', id: 'demo', after: { stations: rows.length } })
  },
}
