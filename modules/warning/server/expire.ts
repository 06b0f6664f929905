import { defineTimer } from '#platform/server/action/define.ts'
import { endMessage } from './take-effect.ts'
import { EXPIRE_TIMER } from './timer-keys.ts'
import { type WarningTables } from './warning.store.ts'

/** The clock of a warning ran out. */
export const expire = defineTimer<{ warningId: string }>(EXPIRE_TIMER, async (ctx, { warningId }) => {
  const row = await ctx.db<WarningTables>().selectFrom('warning').selectAll().where('id', '=', warningId).forUpdate().executeTakeFirst()
  if (row?.state === 'in-force') await endMessage(ctx, row, 'expire', '到失效时间')
})
