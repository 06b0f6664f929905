import { defineQuery } from '#platform/server/action/define.ts'
import { monitoring } from '../contract.ts'
import { type CredentialTables, topicRootOf } from './credential.store.ts'
import { ALWAYS_SECRET, sameHash, secretHash } from './device-secret.ts'

/**
 * A device with a credential must show its secret; one without may talk where the protocol's own password is only a
 * line check: its frames then wait in quarantine until the station is registered. The secret comes as base64.
 */
export const checkDevice = defineQuery(monitoring.queries.checkDevice, async (ctx, { protocol, device, secret }) => {
  ctx.require('monitoring.ingest', { orgPath: null, areaCode: null })
  const row = await ctx.platformDb<CredentialTables>().selectFrom('device_credential').selectAll().where('protocol', '=', protocol).where('device', '=', device).executeTakeFirst()
  if (!row) return { allowed: !ALWAYS_SECRET.includes(protocol), topicRoot: null }
  const shown = secretHash(protocol, device, Buffer.from(secret ?? '', 'base64'))
  return { allowed: row.enabled && row.secret_hash !== null && sameHash(shown, row.secret_hash), topicRoot: topicRootOf(row) }
})
