import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planYaml } from '../testing/builders.ts'
import { matchPlan, type PlanInForce } from './match-plan.ts'
import { readPlan } from './read-plan.ts'

const force = (text: string, planId: string): PlanInForce => ({ planId, versionNumber: 1, plan: readPlan(text).plan! })
const region = (name: string): PlanInForce => force(readFileSync(join(import.meta.dirname, '../../../regions/emeishan/plans', name), 'utf8'), name)
const small = force(planYaml(), 'small')
const RANK = ['I', 'II', 'III', 'IV']

describe('matching a plan', () => {
  it('gives the level whose condition fired, with clause, reason and actions in order of time', () => {
    const { best } = matchPlan([small], { hazard: 'flood', areaCode: '511181101901', facts: { 'rivers-over-warning': 2 } })
    expect(best).toMatchObject({ level: 'III', shownLevel: 'III', chosenBy: 'trigger', clause: '1.2', approve: '领导' })
    expect(best!.fired[0]).toMatchObject({ id: 'several', because: [{ title: '达到警戒水位的站', value: 2, asks: '2 站以上', settingSource: '试验' }] })
    expect(best!.actions.map((action) => [action.id, action.orgPath])).toEqual([['watch', '511181.D01'], ['rescue', '511181.511181101'], ['patrol', '511181.511181101']])
  })

  it('gives other actions for another hazard and for another level, each with its clause', () => {
    const facts = { 'rivers-over-warning': 2 }
    const slide = matchPlan([small], { hazard: 'geological', facts }).best!
    expect(slide.actions.map((action) => action.id)).toEqual(['watch', 'experts', 'patrol'])
    const lower = matchPlan([small], { hazard: 'flood', level: 'IV', facts }).best!
    expect(lower).toMatchObject({ level: 'III', shownLevel: 'IV', chosenBy: 'asked', clause: '1.1' })
    expect(lower.actions.map((action) => [action.id, action.clause])).toEqual([['watch', '1.1'], ['patrol', '1.1']])
  })

  it('fires nothing on nothing, and names what it would need to know', () => {
    const { best } = matchPlan([small], { hazard: 'flood', facts: {} })
    expect(best).toMatchObject({ level: null, shownLevel: null, actions: [], unknownFacts: ['rivers-over-warning'] })
  })

  it('lifts the level to that of the superior', () => {
    const { best } = matchPlan([small], { hazard: 'flood', facts: { 'rivers-over-warning': 1, 'superior-response': 'III' } })
    expect(best).toMatchObject({ level: 'III', chosenBy: 'superior' })
  })

  it('answers an orange rainstorm with level III of the flood plan', () => {
    const { best, others } = matchPlan([region('town-gaoqiao.yaml'), region('geological.yaml'), region('flood.yaml')], { hazard: 'rainstorm', areaCode: '511181101901', facts: { 'rainstorm-warning': 'orange' } })
    expect(best).toMatchObject({ code: 'EMS-FX', level: 'III', clause: '4.3.2' })
    expect(best!.fired.map((trigger) => trigger.id)).toContain('iii-rain')
    expect(others.map((other) => other.code)).toEqual(['GQ-FX'])
  })

  it('answers a small slide with level IV of the geological plan', () => {
    const { best } = matchPlan([region('flood.yaml'), region('geological.yaml')], { hazard: 'geological', areaCode: '511181101901', facts: { 'threatened-people': 34 } })
    expect(best).toMatchObject({ code: 'EMS-DZ', level: 'IV', clause: '4.3.1' })
    expect(best!.actions.find((action) => action.id === 'rescue')).toMatchObject({ resource: { skills: ['search-rescue', 'landslide'], people: 70 }, dueMinutes: 45 })
  })

  it('lets the general plan step back behind a special one, and answers by it where there is none', () => {
    const plans = ['general.yaml', 'flood.yaml', 'geological.yaml', 'forest-fire.yaml', 'earthquake.yaml'].map(region)
    const graded = { 'incident-level': 'II', deaths: 12 } as const
    const flood = matchPlan(plans, { hazard: 'flood', facts: graded })
    expect([flood.best!.code, flood.best!.level, flood.others.map((other) => [other.code, other.level])]).toEqual(['EMS-FX', null, [['EMS-ZT', 'II']]])
    expect(matchPlan(plans, { hazard: 'gas', facts: graded }).best).toMatchObject({ code: 'EMS-ZT', level: 'II', clause: '4.3' })
  })

  it.each([
    ['a fire of 10 ha', 'forest-fire.yaml', 'forest-fire', { 'forest-hectares': 10 }, 'IV'],
    ['a fire not held for 2 h at a sensitive place', 'forest-fire.yaml', 'forest-fire', { 'fire-hours': 2, 'sensitive-place': true }, 'IV'],
    ['the same elsewhere', 'forest-fire.yaml', 'forest-fire', { 'fire-hours': 2, 'sensitive-place': false }, null],
    ['a fire of 99 ha', 'forest-fire.yaml', 'forest-fire', { 'forest-hectares': 99 }, 'III'],
    ['a quake of 4.0 near by', 'earthquake.yaml', 'earthquake', { magnitude: 4, 'epicentre-km': 12 }, 'IV'],
    ['a quake of 6.9 near by', 'earthquake.yaml', 'earthquake', { magnitude: 6.9, 'epicentre-km': 49 }, 'II'],
    ['a quake of 6.9 far away', 'earthquake.yaml', 'earthquake', { magnitude: 6.9, 'epicentre-km': 50 }, null],
    ['12 missing after a quake', 'earthquake.yaml', 'earthquake', { missing: 12 }, 'III'],
    ['3 dead in an accident', 'general.yaml', 'work-accident', { deaths: 3 }, 'III'],
    ['300 people moved', 'general.yaml', 'weather', { evacuated: 300 }, 'IV'],
    ['299 people moved', 'general.yaml', 'weather', { evacuated: 299 }, null],
  ] as const)('grades %s', (_what, name, hazard, facts, level) => {
    expect(matchPlan([region(name)], { hazard, facts }).best!.level).toBe(level)
  })

  it('never falls when a fact gets worse', () => {
    const flood = region('flood.yaml')
    const severities = ['blue', 'yellow', 'orange', 'red']
    fc.assert(
      fc.property(fc.nat(3), fc.nat(3), fc.nat(5), (a, b, towns) => {
        const level = (at: number) => matchPlan([flood], { hazard: 'rainstorm', facts: { 'rainstorm-warning': severities[at]!, 'forecast-towns': towns } }).best!.level
        const rank = (at: number): number => { const found = level(at); return found === null ? 9 : RANK.indexOf(found) }
        expect(rank(Math.max(a, b))).toBeLessThanOrEqual(rank(Math.min(a, b)))
      }),
    )
  })
})
