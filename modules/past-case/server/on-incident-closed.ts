import { dateText } from '#platform/kernel/instant.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { type FigureKindKey, incident } from '#modules/incident/contract.ts'
import { pastCase } from '../contract.ts'
import { pastCases } from './past-cases.register.ts'

/**
 * A closed incident becomes a case: its place, accepted figures and what was concluded. One case an incident: told twice,
 * or closed again after being opened again, the case that a person may have worked on stays.
 */
export const onIncidentClosed = defineReaction('past-case.on-incident-closed', incident.events.incidentClosed, async (ctx, news) => {
  if (news.state !== 'closed') return
  const known = await ctx.call(pastCase.queries.listPastCases, { filter: { ids: [news.incidentId] }, limit: 1, sums: false }, 'system')
  if (known.rows.length > 0) return
  const file = await ctx.call(incident.queries.getIncident, { id: news.incidentId }, 'system')
  const accepted = (kind: FigureKindKey): number | null => file.figures.find((group) => group.kind === kind)?.accepted?.value ?? null
  const first = file.reports.at(-1)
  await pastCases.write(ctx, [
    {
      id: news.incidentId, version: 0, name: news.title, areaCode: news.areaCode, orgPath: news.orgPath, lon: news.lon, lat: news.lat,
      source: `事件 ${news.code} 结束时生成`, surveyedAt: dateText(ctx.now), confidence: 'high', demo: false, extra: {},
      hazard: news.hazard, occurredOn: dateText(Date.parse(file.incident.occurredAt)), placeName: news.placeName, level: news.incidentLevel,
      deaths: accepted('deaths'), missingPeople: accepted('missing'), injured: accepted('injured'), moved: null,
      summary: [first?.text, file.closeBasis].filter(Boolean).join('。').slice(0, 2000) || news.title, lesson: null, incidentCode: news.code,
    },
  ], { reason: '事件结束' })
})
