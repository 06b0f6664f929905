import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import type { Severity } from '#platform/kernel/severity.ts'
import { alarm } from '../contract.ts'

interface OpenEvent {
  stationId: string
  eventKey: string
  severity: Severity | null
  ruleId: string
  startedAt: string
  lastAt: string
  endedAt: string | null
}

export const openEvents = defineQuery(alarm.queries.openEvents, async (ctx, { since }) => {
  ctx.require('alarm.record', { orgPath: null, areaCode: null })
  const { rows } = await sql<OpenEvent>`
    select station_id as "stationId", event_key as "eventKey", severity, rule_id as "ruleId", started_at as "startedAt", last_at as "lastAt", ended_at as "endedAt"
    from ${sql.id(ctx.schema, 'alarm')} where ended_at is null or ended_at >= ${new Date(since)} order by started_at`.execute(ctx.db())
  return { rows }
})
