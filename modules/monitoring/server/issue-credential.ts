import { defineAction } from '#platform/server/action/define.ts'
import { monitoring } from '../contract.ts'
import { type CredentialTables, topicRootOf } from './credential.store.ts'
import { newSecret, secretBytes, secretHash } from './device-secret.ts'

/** Makes a new secret, which replaces the old one at once, and shows it this once. */
export const issueCredential = defineAction(monitoring.actions.issueCredential, async (ctx, { protocol, device, topicAdmin, topicKind }) => {
  ctx.require('monitoring.operate', { orgPath: null, areaCode: null })
  const secret = newSecret(protocol)
  const secret_hash = secretHash(protocol, device, secretBytes(protocol, secret))
  const topic = { ...(topicAdmin === undefined ? {} : { topic_admin: topicAdmin }), ...(topicKind === undefined ? {} : { topic_kind: topicKind }) }
  const row = await ctx
    .platformDb<CredentialTables>()
    .insertInto('device_credential')
    .values({ protocol, device, secret_hash, topic_admin: topicAdmin ?? null, topic_kind: topicKind ?? null, enabled: true, created_at: new Date(ctx.now) })
    .onConflict((oc) => oc.columns(['protocol', 'device']).doUpdateSet({ secret_hash, enabled: true, created_at: new Date(ctx.now), ...topic }))
    .returning(['device', 'topic_admin', 'topic_kind'])
    .executeTakeFirstOrThrow()
  ctx.audit({ kind: 'device-credential', id: `${protocol}/${device}`, after: { issued: true } })
  ctx.publish(monitoring.topics.devices, { credential: device })
  return { protocol, device, secret, topicRoot: topicRootOf(row) }
})
