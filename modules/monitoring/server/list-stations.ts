import { defineQuery } from '#platform/server/action/define.ts'
import { FEED_STATES, type FeedState, monitoring } from '../contract.ts'
import { readSettings } from './setting.store.ts'
import { countByState, latestOf, stationPage } from './station-list.store.ts'

export const listStations = defineQuery(monitoring.queries.listStations, async (ctx, { limit, offset, ...filter }) => {
  const { feed } = await readSettings(ctx)
  const states = await countByState(ctx, filter, feed)
  const rows = await stationPage(ctx, filter, feed, { limit, offset })
  const latest = await latestOf(ctx, rows.map((row) => row.id))
  const chosen: readonly FeedState[] = filter.states && filter.states.length > 0 ? filter.states : FEED_STATES
  return { rows: rows.map((row) => ({ ...row, latest: latest.get(row.id) ?? [] })), total: chosen.reduce((sum, state) => sum + states[state], 0), states }
})
