import { defineQuery } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { grantRows } from './grant-rows.ts'

export const listGrants = defineQuery(identity.queries.listGrants, async (ctx, input) => {
  ctx.citywide()
  return { grants: await grantRows(ctx, input.state === undefined ? {} : { states: [input.state] }) }
})
