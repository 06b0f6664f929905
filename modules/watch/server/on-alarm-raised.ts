import { alarm } from '#modules/alarm/contract.ts'
import { SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { addLine } from './watch-log.store.ts'

export const onAlarmRaised = defineReaction('watch.on-alarm-raised', alarm.events.alarmRaised, async (ctx, news) => {
  const colour = news.severity === null ? '' : `${SEVERITY_WORDS[news.severity].zh} `
  await addLine(ctx, { text: `告警 ${colour}${news.title}`, by: '自动', at: ctx.now, subject: 'alarm', subjectId: news.alarmId })
})
