import { describe, expect, it } from 'vitest'
import { planYaml } from '../testing/builders.ts'
import { comparePlans } from './compare-plans.ts'
import { readPlan } from './read-plan.ts'

const read = (patch: Parameters<typeof planYaml>[0] = []) => readPlan(planYaml(patch)).plan!

describe('differences of two plans', () => {
  it('names the part that changed, not the line', () => {
    expect(comparePlans(read(), read([['what: 巡查, due: 30', 'what: 巡查, due: 20']]))).toEqual([
      { path: 'levels.IV.actions.patrol.due', kind: 'changed', title: '级别 › IV › 行动 › patrol › 限时', before: '30', after: '20' },
    ])
  })

  it('tells what was added and removed', () => {
    const without = read([['      - { id: experts, clause: "1.2", role: office, what: 专家, due: 25, hazards: [geological] }\n', '']])
    expect(comparePlans(without, read()).every((difference) => difference.kind === 'added' && difference.path.includes('experts'))).toBe(true)
    expect(comparePlans(read(), without).every((difference) => difference.kind === 'removed')).toBe(true)
  })

  it('does not take another order for a difference', () => {
    const swapped = read([['what: 巡查, due: 30, after: [watch] }', 'due: 30, what: 巡查, after: [watch] }']])
    expect(comparePlans(read(), swapped)).toEqual([])
  })
})
