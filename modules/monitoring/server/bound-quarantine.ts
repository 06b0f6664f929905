import { sql } from 'kysely'
import { HOUR } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import type { NewQuarantine } from './quarantine.store.ts'

/** Frames of unregistered devices that are kept of one address within an hour: a fleet that waits for its registration, not a flood. */
export const KEPT_AN_HOUR = 500

const hostOf = (peer: string): string => peer.replace(/:\d+$/, '')

/** Rows of each address that wait since less than an hour. */
async function waitingOf(ctx: ActionContext, hosts: readonly string[], reason: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ host: string; n: number }>`
    select host, count(*)::int as n from (
      select regexp_replace(peer, ':\\d+$', '') as host from ${sql.id(ctx.schema, 'quarantine')}
      where state = 'waiting' and reason = ${reason} and bytes > 0 and at > ${new Date(ctx.now - HOUR)}
    ) waiting where host = any(${[...hosts]}::text[]) group by host`.execute(ctx.db())
  return new Map(rows.map((row) => [row.host, row.n]))
}

const counterOf = (entry: NewQuarantine): NewQuarantine => ({
  ...entry, station: null, peer: hostOf(entry.peer), raw: '', bytes: 0, frame: null, detail: `同一来源一小时内超过 ${KEPT_AN_HOUR} 条，其余只计数，不留报文`,
})

/**
 * What of one reason may be kept with its bytes: anyone who reaches the port can make up device numbers, so beyond a
 * number an hour an address only counts, on one row that says so.
 */
export async function boundByPeer(ctx: ActionContext, entries: readonly NewQuarantine[], reason: string): Promise<NewQuarantine[]> {
  const hosts = [...new Set(entries.filter((entry) => entry.reason === reason).map((entry) => hostOf(entry.peer)))]
  if (hosts.length === 0) return [...entries]
  const waiting = await waitingOf(ctx, hosts, reason)
  return entries.map((entry) => {
    if (entry.reason !== reason) return entry
    const host = hostOf(entry.peer)
    const rows = (waiting.get(host) ?? 0) + 1
    waiting.set(host, rows)
    return rows > KEPT_AN_HOUR ? counterOf(entry) : entry
  })
}
