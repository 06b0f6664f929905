import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { channels } from '#protocols/channels.ts'
import { message } from '../contract.ts'
import { readRoute, writeRoute } from './route.store.ts'

/** The secret is kept sealed; the log says that it changed, never what it is. */
export const saveChannelSetting = defineAction(message.actions.saveChannelSetting, async (ctx, input) => {
  ctx.citywide()
  const { route, version, secret, ...setting } = input
  const before = await readRoute(ctx, route)
  if (before.version !== version) fail('message.conflict', { yours: setting, theirs: before.setting, updatedBy: before.updatedBy, updatedAt: before.updatedAt })
  const kind = channels.find((one) => one.key === route)
  if (setting.address !== '' && kind && !kind.addressFits(setting.address)) fail('message.bad-address', { address: setting.address })
  const sealedSecret = secret === undefined ? before.sealedSecret : ctx.cipher.seal(secret)
  await writeRoute(ctx, { route, channel: before.channel, setting, sealedSecret, version: version + 1, updatedAt: '', updatedBy: ctx.actor.name })
  ctx.audit({ kind: 'message-route', id: route, before: before.setting, after: setting, ...(secret === undefined ? {} : { note: '更换了密钥' }) })
  ctx.signal(message.events.routesChanged, { route })
  ctx.publish(message.topics.channels, { what: 'setting', route })
  return { version: version + 1 }
})
