import { fail } from '#platform/kernel/failure.ts'
import { clockText, MINUTE } from '#platform/kernel/instant.ts'
import { SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { defineAction, defineQuery, defineTimer } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { requireWatch } from './city.ts'
import { MUTE_OVER_TIMER, muteKey, type MuteTable, runningMutes, toMute } from './mute.store.ts'
import { readSettings } from './settings.store.ts'
import { addLine } from './watch-log.store.ts'

export const muteSound = defineAction(watch.actions.muteSound, async (ctx, { id, minutes, severities, reason }) => {
  requireWatch(ctx, 'watch.write')
  const settings = await readSettings(ctx)
  const limit = settings.number(severities.includes('red') ? 'mute.max-red-minutes' : 'mute.max-minutes')
  if (minutes > limit) fail('watch.mute-too-long', { limit, colour: severities.includes('red') ? '红色' : '其他' })
  const until = ctx.now + minutes * MINUTE
  const row = await ctx
    .db<MuteTable>()
    .insertInto('watch_mute')
    .values({ id, by_name: ctx.actor.name, reason, severities, from_at: new Date(ctx.now), until_at: new Date(until), ended_at: null, ended_by: null })
    .returningAll()
    .executeTakeFirstOrThrow()
  await ctx.schedule({ timer: MUTE_OVER_TIMER, at: until, payload: { id }, key: muteKey(id) })
  const colours = severities.map((severity) => SEVERITY_WORDS[severity].zh).join('、')
  await addLine(ctx, { text: `静音 ${colours}告警到 ${clockText(until)}：${reason}`, by: ctx.actor.name, at: ctx.now, subject: 'sound', subjectId: id })
  ctx.audit({ kind: 'watch-mute', id, after: { severities, minutes, reason } })
  ctx.publish(watch.topics.desk, { muteId: id })
  return toMute(row)
})

export const endMute = defineAction(watch.actions.endMute, async (ctx, { id }) => {
  requireWatch(ctx, 'watch.write')
  const ended = await ctx.db<MuteTable>().updateTable('watch_mute').set({ ended_at: new Date(ctx.now), ended_by: ctx.actor.name }).where('id', '=', id).where('ended_at', 'is', null).executeTakeFirst()
  if (Number(ended.numUpdatedRows) === 0) fail('watch.mute-not-found', { id })
  await ctx.cancel(muteKey(id))
  await addLine(ctx, { text: '提前恢复告警声音', by: ctx.actor.name, at: ctx.now, subject: 'sound', subjectId: id })
  ctx.audit({ kind: 'watch-mute', id, after: { ended: true } })
  ctx.publish(watch.topics.desk, { muteId: id })
  return { id }
})

/** The sound comes back by itself, and the desks hear of it. */
export const muteOver = defineTimer<{ id: string }>(MUTE_OVER_TIMER, async (ctx, { id }) => {
  const ended = await ctx.db<MuteTable>().updateTable('watch_mute').set({ ended_at: new Date(ctx.now), ended_by: '到时' }).where('id', '=', id).where('ended_at', 'is', null).executeTakeFirst()
  if (Number(ended.numUpdatedRows) === 0) return
  await addLine(ctx, { text: '静音到时，告警声音已恢复', by: '自动', at: ctx.now, subject: 'sound', subjectId: id })
  ctx.publish(watch.topics.desk, { muteId: id })
})

export const soundState = defineQuery(watch.queries.soundState, async (ctx) => {
  requireWatch(ctx, 'watch.read')
  const settings = await readSettings(ctx)
  return { mutes: await runningMutes(ctx), maxMinutes: settings.number('mute.max-minutes'), maxRedMinutes: settings.number('mute.max-red-minutes'), repeatSeconds: settings.number('sound.repeat-seconds') }
})
