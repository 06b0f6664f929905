import { alarm } from '#modules/alarm/contract.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { addLine } from './watch-log.store.ts'

export const onAlarmAcknowledged = defineReaction('watch.on-alarm-acknowledged', alarm.events.alarmAcknowledged, async (ctx, news) => {
  await addLine(ctx, { text: `确认告警 ${news.code} ${news.title}`, by: '自动', at: ctx.now, subject: 'alarm', subjectId: news.alarmId })
})
