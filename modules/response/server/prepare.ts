import { defineQuery } from '#platform/server/action/define.ts'
import { response } from '../contract.ts'
import { makePackage } from './make-package.ts'

export const prepare = defineQuery(response.queries.prepare, async (ctx, input) => {
  const { packed, matched } = await makePackage(ctx, input)
  ctx.require('response.confirm', { orgPath: matched.file.incident.orgPath, areaCode: packed.incident.areaCode })
  return packed
})
