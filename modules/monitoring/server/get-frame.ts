import { sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { monitoring } from '../contract.ts'

interface FrameRow {
  stationId: string
  protocol: string
  peer: string
  kind: string
  receivedAt: string
  sentAt: string | null
  rawHex: string
  orgPath: string | null
  areaCode: string | null
}

/** The bytes a reading was made from. */
export const getFrame = defineQuery(monitoring.queries.getFrame, async (ctx, { frameId }) => {
  const { rows } = await sql<FrameRow>`
    select f.station_id as "stationId", f.protocol, f.peer, f.kind, f.received_at as "receivedAt", f.sent_at as "sentAt", encode(f.raw, 'hex') as "rawHex", s.org_path as "orgPath", s.area_code as "areaCode"
    from ${sql.id(ctx.schema, 'frame')} f left join ${sql.id(ctx.schema, 'station')} s on s.id = f.station_id where f.id = ${frameId} limit 1`.execute(ctx.db())
  const row = rows[0]
  ctx.require('monitoring.read', row ?? { orgPath: null, areaCode: null })
  if (!row) fail('monitoring.frame-not-found', { frameId })
  const { orgPath: _org, areaCode: _area, ...frame } = row
  return { frameId, ...frame }
})
