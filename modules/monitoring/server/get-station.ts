import { sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { quantityOf } from '#protocols/quantities.ts'
import { monitoring } from '../contract.ts'
import { readSettings } from './setting.store.ts'
import { latestOf, stationPage } from './station-list.store.ts'

export const getStation = defineQuery(monitoring.queries.getStation, async (ctx, { id }) => {
  const { feed } = await readSettings(ctx)
  const [row] = await stationPage(ctx, { ids: [id] }, feed, { limit: 1, offset: 0 })
  if (!row) fail('monitoring.station-not-found', { id })
  const latest = await latestOf(ctx, [id])
  const { rows } = await sql<{ id: number; quantity: string }>`select id, quantity from ${sql.id(ctx.schema, 'stream')} where station_id = ${id} order by quantity`.execute(ctx.db())
  const streams = rows.map(({ id: streamId, quantity }) => {
    const known = quantityOf(quantity)
    return { streamId, quantity, unit: known?.unit ?? '', title: known?.name ?? { zh: quantity, en: quantity } }
  })
  return { ...row, latest: latest.get(id) ?? [], streams }
})
