import { defineQuery } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { accountRows } from './account-rows.ts'

export const listAccounts = defineQuery(identity.queries.listAccounts, async (ctx, input) => {
  ctx.citywide()
  const rows = await accountRows(ctx)
  const holds = (text: string): boolean => input.text === '' || text.includes(input.text)
  return { accounts: rows.filter((row) => (input.state === 'all' || row.state === input.state) && [row.username, row.name, row.organisation, ...row.posts].some(holds)) }
})
