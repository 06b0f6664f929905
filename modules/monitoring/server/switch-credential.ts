import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { monitoring } from '../contract.ts'
import type { CredentialTables } from './credential.store.ts'

export const switchCredential = defineAction(monitoring.actions.switchCredential, async (ctx, { protocol, device, enabled }) => {
  ctx.require('monitoring.operate', { orgPath: null, areaCode: null })
  const changed = await ctx.platformDb<CredentialTables>().updateTable('device_credential').set({ enabled }).where('protocol', '=', protocol).where('device', '=', device).returning('enabled').executeTakeFirst()
  if (!changed) fail('monitoring.credential-not-found', { device })
  ctx.audit({ kind: 'device-credential', id: `${protocol}/${device}`, after: { enabled } })
  ctx.publish(monitoring.topics.devices, { credential: device })
  return { enabled }
})
