import { sql } from 'kysely'
import type { QueryContext } from '#platform/server/action/context.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import type { FeedState, StationRow } from '../contract/station-row.ts'
import type { FeedSettings } from '../domain/feed-state.ts'
import { plainArray } from './array-literal.ts'
import type { StationTables } from './station.store.ts'

type Tables = StationTables & { station_contact: { station_id: string; last_received_at: string } }

export interface StationFilter {
  readonly kinds?: readonly string[] | undefined
  readonly states?: readonly FeedState[] | undefined
  readonly areaCode?: string | undefined
  readonly protocol?: string | undefined
  readonly text?: string | undefined
  readonly subjectCode?: string | undefined
  readonly ids?: readonly string[] | undefined
}

const escapeLike = (text: string): string => text.replaceAll(/[%_\\]/g, '\\$&')

/** The same rule as `domain/feed-state.ts`, where the database can filter and count by it. */
function stateColumn(now: number, settings: FeedSettings) {
  const periods = sql<number>`extract(epoch from ${new Date(now)}::timestamptz - c.last_received_at) / 60 / s.period_minutes`
  return sql<FeedState>`case when c.last_received_at is null then 'never' when ${periods} <= ${settings.freshPeriods} then 'fresh' when ${periods} <= ${settings.lostPeriods} then 'late' else 'lost' end`
}

function filtered(ctx: QueryContext, filter: StationFilter) {
  let list = ctx
    .db<Tables>()
    .selectFrom('station as s')
    .leftJoin('station_contact as c', 'c.station_id', 's.id')
    .where('s.removed_at', 'is', null)
    .where((eb) => withinReach(eb, ctx.reach('monitoring.read'), 's.org_path', 's.area_code'))
  if (filter.kinds && filter.kinds.length > 0) list = list.where('s.kind', 'in', filter.kinds)
  if (filter.subjectCode !== undefined) list = list.where('s.subject_code', '=', filter.subjectCode)
  if (filter.protocol !== undefined) list = list.where('s.protocol', '=', filter.protocol)
  if (filter.areaCode !== undefined) list = list.where('s.area_code', 'like', `${escapeLike(filter.areaCode)}%`)
  if (filter.ids) list = list.where('s.id', 'in', filter.ids.length > 0 ? filter.ids : [sql<string>`null::uuid`])
  if (filter.text !== undefined && filter.text.trim() !== '') {
    const like = `%${escapeLike(filter.text.trim())}%`
    list = list.where((eb) => eb.or([eb('s.name', 'ilike', like), eb('s.code', 'ilike', like), eb('s.address', 'ilike', like), eb('s.river', 'ilike', like)]))
  }
  return list
}

export async function countByState(ctx: QueryContext, filter: StationFilter, settings: FeedSettings): Promise<Record<FeedState, number>> {
  const rows = await filtered(ctx, filter).select([stateColumn(ctx.now, settings).as('state'), sql<number>`count(*)::int`.as('n')]).groupBy('state').execute()
  const counts = { fresh: 0, late: 0, lost: 0, never: 0 }
  for (const row of rows) counts[row.state] = row.n
  return counts
}

type StationHead = Omit<StationRow, 'latest'>

export async function stationPage(ctx: QueryContext, filter: StationFilter, settings: FeedSettings, page: { readonly limit: number; readonly offset: number }): Promise<StationHead[]> {
  let list = filtered(ctx, filter).select([
    's.id', 's.code', 's.name', 's.protocol', 's.address', 's.river', 's.area_code as areaCode', 's.org_path as orgPath', 's.lon', 's.lat', 's.period_minutes as periodMinutes',
    's.warning_level as warningLevel', 's.guarantee_level as guaranteeLevel', 's.level_source as levelSource', 's.subject_code as subjectCode', 's.demo', 's.source',
    's.kind', 'c.last_received_at as lastReceivedAt', stateColumn(ctx.now, settings).as('state'),
  ])
  if (filter.states && filter.states.length > 0) list = list.where(stateColumn(ctx.now, settings), 'in', filter.states)
  return (await list.orderBy('s.code').limit(page.limit).offset(page.offset).execute()) as StationHead[]
}

type LatestColumns = [streamId: number, quantity: string, observedAt: number, value: number | null, quality: number]

/** One row a station: the driver is slow with rows, not with text. */
export async function latestOf(ctx: QueryContext, stationIds: readonly string[]): Promise<Map<string, StationRow['latest']>> {
  const { rows } = await sql<{ stationId: string; list: LatestColumns[] }>`
    select s.station_id as "stationId", json_agg(json_build_array(l.stream_id, s.quantity, (extract(epoch from l.observed_at) * 1000)::int8, l.value, l.quality) order by s.quantity) as list
    from ${sql.id(ctx.schema, 'stream')} s join ${sql.id(ctx.schema, 'latest_value')} l on l.stream_id = s.id
    where s.station_id = any(${plainArray(stationIds)}::uuid[]) group by 1`.execute(ctx.db())
  return new Map(rows.map(({ stationId, list }) => [stationId, list.map(([streamId, quantity, observedAt, value, quality]) => ({ streamId, quantity, observedAt: new Date(observedAt).toISOString(), value, quality }))]))
}
