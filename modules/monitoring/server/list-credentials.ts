import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import { monitoring } from '../contract.ts'
import { type CredentialTables, topicRootOf } from './credential.store.ts'

/** Who holds a credential; secrets are kept as hashes only and never leave. */
export const listCredentials = defineQuery(monitoring.queries.listCredentials, async (ctx, { protocol, text }) => {
  ctx.require('monitoring.operate', { orgPath: null, areaCode: null })
  let list = ctx.platformDb<CredentialTables>().selectFrom('device_credential').select(['protocol', 'device', 'enabled', 'topic_admin', 'topic_kind', sql<string>`created_at`.as('createdAt')])
  if (protocol !== undefined) list = list.where('protocol', '=', protocol)
  if (text !== undefined && text !== '') list = list.where('device', 'ilike', `%${text.replaceAll(/[%_\\]/g, '\\$&')}%`)
  const rows = await list.orderBy('protocol').orderBy('device').limit(500).execute()
  return { rows: rows.map((row) => ({ protocol: row.protocol, device: row.device, enabled: row.enabled, topicRoot: topicRootOf(row), createdAt: row.createdAt })) }
})
