import { incident } from '#modules/incident/contract.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { addLine } from './watch-log.store.ts'

export const onIncidentClosed = defineReaction('watch.on-incident-closed', incident.events.incidentClosed, async (ctx, news) => {
  await addLine(ctx, { text: `结束事件 ${news.code} ${news.title}`, by: '自动', at: ctx.now, subject: 'incident', subjectId: news.incidentId })
})
