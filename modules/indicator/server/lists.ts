import { plan } from '#modules/plan/contract.ts'
import { warning } from '#modules/warning/contract.ts'
import type { Words } from '#platform/kernel/words.ts'
import type { QueryContext } from '#platform/server/action/context.ts'

export interface Uncovered {
  readonly code: string
  readonly name: string
  readonly group: string
}

export interface CoverageList {
  readonly covered: number
  readonly whole: number
  readonly holes: readonly Words[]
  readonly uncovered: readonly Uncovered[]
}

const off = (zh: string, en: string): CoverageList => ({ covered: 0, whole: 0, uncovered: [], holes: [{ zh: `${zh}模块没有打开`, en: `the module ${en} is off` }] })

async function rainList(ctx: QueryContext): Promise<CoverageList> {
  if (!ctx.registry.queries.has(warning.queries.coverage.id)) return off('预警', 'warning')
  const { villages, covered, towns } = await ctx.call(warning.queries.coverage, {}, 'system')
  const uncovered = towns.flatMap((town) => town.without.map((village) => ({ ...village, group: town.name })))
  return { covered, whole: villages, holes: [], uncovered }
}

async function planList(ctx: QueryContext): Promise<CoverageList> {
  if (!ctx.registry.queries.has(plan.queries.planHoles.id)) return off('预案', 'plan')
  const { areas, villagesWithPlan, villagesWithoutPlan } = await ctx.call(plan.queries.planHoles, {}, 'system')
  const names = new Map(areas.map((area) => [area.areaCode, area.name]))
  const uncovered = villagesWithoutPlan.map((village) => ({ code: village.areaCode, name: village.name, group: names.get(village.townCode) ?? village.townCode }))
  return { covered: villagesWithPlan.length, whole: villagesWithPlan.length + villagesWithoutPlan.length, holes: [], uncovered }
}

/** The lists that shares may name, asked of the module that owns them. */
export const LISTS: Readonly<Record<string, (ctx: QueryContext) => Promise<CoverageList>>> = { 'rain-coverage': rainList, 'plan-coverage': planList }
