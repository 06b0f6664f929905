import { incident } from '#modules/incident/contract.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { endOfSubject } from './end-for-subject.ts'

/** An incident that is over calls nobody any more. */
export const onIncidentClosed = defineReaction('call-out.on-incident-closed', incident.events.incidentClosed, async (ctx, news) => {
  await endOfSubject(ctx, { subjectKind: 'incident', subjectId: news.incidentId, reason: '事件已结束', tell: true })
})
