import type { Register } from '#platform/kernel/register.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { pointIndex } from '#platform/server/tile/point-index.ts'
import { situationMap } from '../contract.ts'
import { visibleLayers, visibleTo } from './visible-layers.ts'

type Described = Pick<Register, 'fields' | 'map'>

function propertiesOf({ fields, map }: Described) {
  return (map?.properties ?? []).flatMap((key) => {
    const field = fields[key]
    if (!field) return []
    const options = field.type === 'choice' || (field.type === 'tags' && field.options) ? { ...field.options } : null
    return [{ key, title: { ...field.title }, unit: field.type === 'number' && field.unit ? { ...field.unit } : null, options }]
  })
}

async function describe(ctx: QueryContext, register: Register) {
  const index = await pointIndex(ctx, register)
  const visible = visibleTo(ctx, register)
  return {
    id: register.id,
    module: register.module,
    title: { ...register.title },
    shape: register.map?.shape ?? 'none',
    badge: register.map?.badge ?? null,
    minZoom: register.map?.minZoom ?? 0,
    properties: propertiesOf(register),
    count: index.rows.filter(visible).length,
    updatedAt: index.newest === null ? null : new Date(index.newest).toISOString(),
    permission: register.permissions.read,
  }
}

export const listLayers = defineQuery(situationMap.queries.listLayers, async (ctx) => {
  ctx.reach('situation-map.read')
  const registers = visibleLayers(ctx)
  const answers = await Promise.allSettled(registers.map((register) => describe(ctx, register)))
  const layers: Awaited<ReturnType<typeof describe>>[] = []
  const problems: { layer: string; says: { zh: string; en: string } }[] = []
  for (const [at, answer] of answers.entries()) {
    const { id, title } = registers[at]!
    // One layer that cannot be read must not blank the map: it is named, the others are there.
    if (answer.status === 'fulfilled') layers.push(answer.value)
    else problems.push({ layer: id, says: { zh: `「${title.zh}」图层暂时读不出来`, en: `Layer ${title.en} cannot be read now` } })
  }
  return { layers, problems }
})
