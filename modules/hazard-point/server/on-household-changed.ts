import { resident } from '#modules/resident/contract.ts'
import { hazardPointRegister } from '../registers/hazard-point.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { listRows } from '#platform/server/register/read-rows.ts'
import type { Register } from '#platform/kernel/register.ts'
import { hazardPoints } from './hazard-points.register.ts'

const MAX_IDS = 1_000

/** Keeps "listed households and people" of a point equal to its household list, so that a difference shows at once. */
export const onHouseholdChanged = defineReaction('hazard-point.on-household-changed', resident.events.householdChanged, async (ctx, { ids }) => {
  const pointIds = new Set<string>()
  for (let at = 0; at < ids.length; at += MAX_IDS) {
    const { points } = await ctx.call(resident.queries.pointsOfHouseholds, { ids: ids.slice(at, at + MAX_IDS) }, 'system')
    for (const id of points) pointIds.add(id)
  }
  if (pointIds.size === 0) return
  const { sums } = await ctx.call(resident.queries.householdSums, { hazardPointIds: [...pointIds].slice(0, MAX_IDS) }, 'system')
  const sumOf = new Map(sums.map((sum) => [sum.hazardPointId, sum]))
  const { rows } = await listRows(ctx, hazardPointRegister as unknown as Register, { filter: { ids: [...pointIds].slice(0, MAX_IDS) }, limit: MAX_IDS, sums: false })
  const changed = rows.flatMap((row) => {
    const sum = sumOf.get(row.id) ?? { households: 0, people: 0 }
    if (row['listedHouseholds'] === sum.households && row['listedPeople'] === sum.people) return []
    return [{ ...row, listedHouseholds: sum.households, listedPeople: sum.people }]
  })
  if (changed.length > 0) await hazardPoints.write(ctx, changed, { reason: '户表变更，重新合计' })
})
