import type { InputOf } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { indexIncidents } from './find-incident.ts'
import { type IncidentPatch, saveIncident, takeIncident } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'
import { assertNotFuture } from './incident-report.store.ts'
import { tellUpdated } from './tell-incident.ts'

type Amendment = InputOf<typeof incident.actions.amendIncident>

const WORDS: Record<string, string> = { title: '名称', hazard: '灾种', classCode: '分类', nature: '险情或灾情', place: '地点', occurredAt: '事发时间', warningSeverity: '预警级别', commanders: '指挥' }

function patchOf(input: Amendment): IncidentPatch {
  const { place, commanders } = input
  return {
    ...(input.title === undefined ? {} : { title: input.title }),
    ...(input.hazard === undefined ? {} : { hazard: input.hazard }),
    ...(input.classCode === undefined ? {} : { class_code: input.classCode }),
    ...(input.nature === undefined ? {} : { nature: input.nature }),
    ...(input.occurredAt === undefined ? {} : { occurred_at: new Date(input.occurredAt) }),
    ...(input.warningSeverity === undefined ? {} : { warning_severity: input.warningSeverity }),
    ...(place === undefined ? {} : { place_name: place.name, lon: place.lon, lat: place.lat, area_code: place.areaCode }),
    ...(commanders === undefined ? {} : { commander_administrative: commanders.administrative, commander_on_scene: commanders.onScene, commander_technical: commanders.technical }),
  }
}

export const amendIncident = defineAction(incident.actions.amendIncident, async (ctx, input) => {
  const { id, version, ...change } = input
  const row = await takeIncident(ctx, 'incident.assess', id, { version, change })
  if (row.state === 'closed' || row.state === 'discarded') fail('incident.closed', { code: row.code })
  if (input.occurredAt) assertNotFuture(ctx, input.occurredAt)
  // Moving the incident to another place asks for the right to assess there as well.
  if (input.place) ctx.require('incident.assess', { orgPath: row.org_path, areaCode: input.place.areaCode })
  const saved = await saveIncident(ctx, row, patchOf(input))
  await indexIncidents(ctx, [saved])
  const named = Object.keys(change).map((key) => WORDS[key] ?? key)
  await addEntryRow(ctx, row.id, { stage: 'assessment', kind: 'amended', title: `更正${named.join('、')}`, detail: input.title && input.title !== row.title ? `原名称：${row.title}` : null })
  ctx.audit({ kind: 'incident', id, code: row.code, before: row, after: saved })
  await tellUpdated(ctx, saved, 'amended')
  return { id, code: saved.code, version: saved.version }
})
