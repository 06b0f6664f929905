import { alarm, type AlarmBrief } from '#modules/alarm/contract.ts'
import { SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { loadIncident } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'
import { linkSubject, openIncidentsOf } from './incident-link.store.ts'
import { tellUpdated } from './tell-incident.ts'

/** Brings the link of a carried alarm up to date and writes what happened into the time line of its open incidents. */
async function follow(ctx: ActionContext, news: AlarmBrief, title: string): Promise<void> {
  for (const incidentId of await openIncidentsOf(ctx, 'alarm', news.alarmId)) {
    const row = await loadIncident(ctx, incidentId)
    await linkSubject(ctx, incidentId, { kind: 'alarm', refId: news.alarmId, code: news.code, title: news.title, hazard: news.hazard, severity: news.severity })
    const written = await addEntryRow(ctx, incidentId, {
      at: Date.parse(news.observedAt),
      stage: 'assessment',
      kind: 'alarm',
      title,
      link: { kind: 'alarm', id: news.alarmId, text: news.code },
      origin: `alarm-${news.reason}:${incidentId}:${news.alarmId}:${news.severity ?? 'none'}:${news.observedAt}`,
    })
    if (written) await tellUpdated(ctx, row, 'alarm-changed')
  }
}

export const onAlarmEscalated = defineReaction('incident.on-alarm-escalated', alarm.events.alarmEscalated, async (ctx, news) => {
  if (news.reason !== 'severity') return
  await follow(ctx, news, `告警升至${news.severity ? SEVERITY_WORDS[news.severity].zh : '无级别'} ${news.title}`)
})

export const onAlarmEnded = defineReaction('incident.on-alarm-ended', alarm.events.alarmEnded, (ctx, news) => follow(ctx, news, `告警解除 ${news.title}`))
