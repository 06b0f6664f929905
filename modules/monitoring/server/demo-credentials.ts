import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { SeedDefinition } from '#platform/server/action/define.ts'
import { readCsv } from '#platform/server/csv.ts'
import type { CredentialTables } from './credential.store.ts'
import { secretBytes, secretHash } from './device-secret.ts'

const CITY = '511181'

/** Credentials of the demo devices, so that their simulators may talk; kept as hashes like all others. */
export const demoCredentials: SeedDefinition = {
  id: 'monitoring.demo-credentials',
  async run(ctx, region) {
    const file = join(region.folder, 'registers/stations.csv')
    if (!existsSync(file)) return
    const rows = (await readCsv(file)).filter((row) => row['secret'])
    const credentials = rows.map((row) => {
      const [protocol, device] = [row['protocol']!, row['address']!]
      const topic = protocol === 'mqtt' ? { topic_admin: CITY, topic_kind: row['kind']! } : { topic_admin: null, topic_kind: null }
      return { protocol, device, secret_hash: secretHash(protocol, device, secretBytes(protocol, row['secret']!)), ...topic, enabled: true, created_at: new Date(ctx.now) }
    })
    if (credentials.length === 0) return
    await ctx.platformDb<CredentialTables>().insertInto('device_credential').values(credentials).onConflict((oc) => oc.columns(['protocol', 'device']).doNothing()).execute()
    ctx.audit({ kind: 'device-credential', id: 'demo', after: { devices: credentials.length } })
  },
}
