import { defineQuery } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { readLines } from './watch-log.store.ts'

export const listLog = defineQuery(watch.queries.listLog, async (ctx, input) => {
  ctx.require('watch.read', { orgPath: null, areaCode: null })
  const entries = await readLines(ctx, input)
  const last = entries.at(-1)
  return { entries, next: last && entries.length === input.limit ? `${last.at}|${last.id}` : null }
})
