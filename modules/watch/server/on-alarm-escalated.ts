import { alarm } from '#modules/alarm/contract.ts'
import { SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { callLeaderNow } from './leader.ts'

/** Nobody acknowledged a red or orange alarm in the time that the alarm module sets: the leader is called. */
export const onAlarmEscalated = defineReaction('watch.on-alarm-escalated', alarm.events.alarmEscalated, async (ctx, news) => {
  if (news.reason !== 'not-acknowledged' || (news.severity !== 'red' && news.severity !== 'orange')) return
  await callLeaderNow(ctx, { reason: `${SEVERITY_WORDS[news.severity].zh}告警超时无人确认：${news.title}`, by: '自动', subject: { kind: 'alarm', id: news.alarmId }, severity: news.severity })
})
