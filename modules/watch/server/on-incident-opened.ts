import { incident } from '#modules/incident/contract.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { addLine } from './watch-log.store.ts'

export const onIncidentOpened = defineReaction('watch.on-incident-opened', incident.events.incidentOpened, async (ctx, news) => {
  await addLine(ctx, { text: `建事件 ${news.code} ${news.title}`, by: '自动', at: ctx.now, subject: 'incident', subjectId: news.incidentId })
})
