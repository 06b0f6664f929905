import type { Selectable } from 'kysely'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { MuteRow } from '../contract/desk.ts'

export interface MuteTable {
  watch_mute: { id: string; by_name: string; reason: string; severities: MuteRow['severities']; from_at: Date | string; until_at: Date | string; ended_at: Date | string | null; ended_by: string | null }
}

export const MUTE_OVER_TIMER = 'watch.mute-over'
export const muteKey = (id: string): string => `watch-mute-${id}`

export function toMute(row: Selectable<MuteTable['watch_mute']>): MuteRow {
  return { id: row.id, by: row.by_name, reason: row.reason, from: row.from_at as string, until: row.until_at as string, severities: row.severities }
}

/** What is silent at this moment. */
export async function runningMutes(ctx: QueryContext): Promise<MuteRow[]> {
  const rows = await ctx.db<MuteTable>().selectFrom('watch_mute').selectAll().where('ended_at', 'is', null).where('until_at', '>', new Date(ctx.now)).orderBy('until_at').execute()
  return rows.map(toMute)
}
