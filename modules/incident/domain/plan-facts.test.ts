import { describe, expect, it } from 'vitest'
import { planFacts } from './plan-facts.ts'

describe('facts for plan conditions', () => {
  it('gives accepted figures, the level and the worst of warning and alarms', () => {
    const facts = planFacts({
      hazard: 'rainstorm',
      level: 'IV',
      warningSeverity: 'yellow',
      accepted: { 'threatened-people': 34, 'crack-width': 12 },
      alarms: [{ hazard: 'rainstorm', severity: 'orange' }, { hazard: 'geological', severity: 'yellow' }, { hazard: null, severity: 'red' }],
    })
    expect(facts).toEqual({ 'threatened-people': 34, 'incident-level': 'IV', 'rainstorm-warning': 'orange', 'geological-warning': 'yellow' })
  })

  it('says nothing about what nobody knows', () => {
    expect(planFacts({ hazard: 'geological', level: null, warningSeverity: null, accepted: {}, alarms: [] })).toEqual({})
  })
})
