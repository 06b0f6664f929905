import { fail } from '#platform/kernel/failure.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { latOf, lonOf, pointIndex } from '#platform/server/tile/point-index.ts'
import { situationMap } from '../contract.ts'
import { visibleLayers, visibleTo } from './visible-layers.ts'

/** Out of reach and not there are the same answer: a link must not tell which. */
export const findObject = defineQuery(situationMap.queries.findObject, async (ctx, input) => {
  ctx.reach('situation-map.read')
  const register = visibleLayers(ctx).find((one) => one.id === input.layer)
  if (!register) fail('situation-map.layer-unknown', { layer: input.layer })
  const index = await pointIndex(ctx, register)
  const at = index.rows.findIndex((row) => row.id === input.id)
  const row = index.rows[at]
  if (!row || !visibleTo(ctx, register)(row)) fail('situation-map.object-unknown', {})
  return { id: row.id, code: row.code, name: row.name, lon: lonOf(index.x[at]!), lat: latOf(index.y[at]!), severity: row.badge, properties: { ...row.properties } }
})
