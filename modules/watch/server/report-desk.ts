import { clockText } from '#platform/kernel/instant.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { requireWatch } from './city.ts'
import { addLine } from './watch-log.store.ts'

/** What a desk could not do is on record: a night without sound must not look like a quiet one. */
export const reportDesk = defineAction(watch.actions.reportDesk, async (ctx, { id, what, since }) => {
  requireWatch(ctx, 'watch.write')
  const from = since === null ? '' : `${clockText(Date.parse(since))} 起`
  const text = { 'sound-off': `本席声音关闭${from === '' ? '' : `，${from}`}`, 'sound-on': '本席声音恢复', 'tab-slept': `本席标签页休眠，${from || '时间不详'}，${clockText(ctx.now)} 醒来` }[what]
  await addLine(ctx, { id, text, by: ctx.actor.name, at: ctx.now, subject: 'sound', subjectId: id })
  ctx.audit({ kind: 'watch-desk', id, after: { what, since } })
  return { id }
})
