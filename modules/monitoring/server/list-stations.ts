import { defineQuery } from '#platform/server/action/define.ts'
import { FEED_STATES, type FeedState, monitoring } from '../contract.ts'
import { readSettings } from './setting.store.ts'
import { countByState, latestOf, stationPage } from './station-list.store.ts'

function statesOf(rows: readonly { readonly state: FeedState }[]): Record<FeedState, number> {
  const counts = { fresh: 0, late: 0, lost: 0, never: 0 }
  for (const row of rows) counts[row.state] += 1
  return counts
}

export const listStations = defineQuery(monitoring.queries.listStations, async (ctx, { limit, offset, ...filter }) => {
  const { feed } = await readSettings(ctx)
  const rows = await stationPage(ctx, filter, feed, { limit, offset })
  const whole = offset === 0 && rows.length < limit && filter.states === undefined
  const states = whole ? statesOf(rows) : await countByState(ctx, filter, feed)
  const latest = await latestOf(ctx, rows.map((row) => row.id))
  const chosen: readonly FeedState[] = filter.states && filter.states.length > 0 ? filter.states : FEED_STATES
  return { rows: rows.map((row) => ({ ...row, latest: latest.get(row.id) ?? [] })), total: chosen.reduce((sum, state) => sum + states[state], 0), states }
})
