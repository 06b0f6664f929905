import type { EventSpec, Named, TopicSpec } from '#platform/kernel/contract.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { notePointChange } from '#platform/server/tile/point-index.ts'
import { dropWhole } from './whole-cache.ts'

/** Ids in one event; an import of many rows makes several. */
const IDS_AN_EVENT = 2_000
/** Beyond this many rows a screen reads its list again instead of rows one by one. */
const ROWS_PUBLISHED = 20

interface ChangedRow {
  readonly id: string
  readonly orgPath: string | null
  readonly areaCode: string | null
}

/** Tells modules (event), open screens (topic) and the map's index that rows are different now. */
export async function noteChanged(ctx: ActionContext, register: Register, changed: Named<EventSpec>, topic: Named<TopicSpec>, rows: readonly ChangedRow[]): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map((row) => row.id)
  for (let at = 0; at < ids.length; at += IDS_AN_EVENT) await ctx.emit(changed, { ids: ids.slice(at, at + IDS_AN_EVENT) })
  if (rows.length <= ROWS_PUBLISHED) for (const row of rows) ctx.publish(topic, { ids: [row.id] }, { orgPath: row.orgPath, areaCode: row.areaCode })
  else ctx.publish(topic, { ids: [] })
  ctx.onCommit(() => {
    notePointChange(ctx.registry, ctx.world, register.id, ids)
    dropWhole(ctx.registry, ctx.world, register.id)
  })
}
