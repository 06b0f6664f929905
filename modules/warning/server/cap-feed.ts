import { fail } from '#platform/kernel/failure.ts'
import { DAY } from '#platform/kernel/instant.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { writeFeed, type WrittenEntry } from '#protocols/cap/atom.ts'
import { warning } from '../contract.ts'
import { readGround } from './geography.ts'
import { sql } from 'kysely'
import { type StoredWarning, type WarningTables } from './warning.store.ts'

const KEPT_DAYS = 7
const MOST = 100

/** Only what this place issued for real in the live world; a drill is not even named. */
function published(ctx: QueryContext) {
  return ctx.db<WarningTables>().selectFrom('warning').where('origin', '=', 'own').where('status', '=', 'actual').where('cap_identifier', 'is not', null).where(sql<boolean>`${ctx.world === 'live'}`)
}

function entriesOf(row: StoredWarning, base: string): WrittenEntry[] {
  const entry = (identifier: string, at: string, title: string): WrittenEntry => ({ id: `urn:cap:${row.cap_sender}:${identifier}`, title, updatedAt: Date.parse(at), href: `${base}/cap/${encodeURIComponent(identifier)}`, summary: row.area_words })
  const issued = entry(row.cap_identifier!, row.issued_at!, row.title)
  return row.cancel_identifier === null ? [issued] : [entry(row.cancel_identifier, row.ended_at!, `解除：${row.title}`), issued]
}

export const capFeed = defineQuery(warning.queries.capFeed, async (ctx, { base }) => {
  ctx.citywide()
  const rows = await published(ctx).selectAll().where(sql<boolean>`coalesce(ended_at, expires_at) >= ${new Date(ctx.now - KEPT_DAYS * DAY)}`).orderBy('issued_at', 'desc').limit(MOST).execute()
  const entries = rows.flatMap((row) => entriesOf(row, base)).toSorted((a, b) => b.updatedAt - a.updatedAt)
  const city = (await readGround(ctx)).city
  return { xml: writeFeed({ id: `urn:jinding:${city?.code ?? ''}:cap`, title: `${city?.name ?? ''}预警信息`, author: `${city?.name ?? ''}应急管理平台`, updatedAt: entries[0]?.updatedAt ?? ctx.now, self: `${base}/cap/feed` }, entries) }
})

export const capDocument = defineQuery(warning.queries.capDocument, async (ctx, { identifier }) => {
  ctx.citywide()
  const row = await published(ctx).selectAll().where((eb) => eb.or([eb('cap_identifier', '=', identifier), eb('cancel_identifier', '=', identifier)])).executeTakeFirst()
  const xml = row?.cancel_identifier === identifier ? row.cancel_xml : row?.cap_xml
  if (!xml) fail('warning.not-found', { id: identifier })
  return { xml }
})
