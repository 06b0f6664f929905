import { describe, expect, it } from 'vitest'
import { planYaml } from '../testing/builders.ts'
import { matchPlan } from './match-plan.ts'
import { readPlan } from './read-plan.ts'
import { type StandIn, withStandIns } from './stand-in.ts'

const plan = readPlan(planYaml()).plan!
const { best } = matchPlan([{ planId: 'p', versionNumber: 1, plan }], { hazard: 'flood', areaCode: '511181101901', facts: { 'rivers-over-warning': 1 } })
const standIn: StandIn = { planCode: 'T-1', roleKey: 'leader', name: '周某', organisation: 'D07', post: 'deputy-head', until: '2026-07-19T00:00:00.000Z', reason: '出差' }

describe('a match with somebody who stands in', () => {
  it('names who decides instead, and leaves the actions of others alone', () => {
    const borne = withStandIns(plan, best!, [standIn], '511181101901')
    expect(borne).toMatchObject({ propose: '办公室', approve: '领导（由 周某 代）', command: '领导（由 周某 代）' })
    expect(borne.actions).toEqual(best!.actions)
  })

  it('gives the actions of the role to the one who stands in, with the path of his organisation', () => {
    const watch = withStandIns(plan, best!, [{ ...standIn, roleKey: 'office' }], '511181101901').actions.find((action) => action.id === 'watch')
    expect(watch).toMatchObject({ bearerName: '周某', organisation: 'D07', orgPath: '511181.D07', post: 'deputy-head', roleName: '办公室', standIn: { insteadOf: '办公室', until: standIn.until } })
  })

  it('changes nothing for a stand-in of another plan', () => {
    expect(withStandIns(plan, best!, [{ ...standIn, planCode: 'T-2' }], undefined)).toBe(best)
  })
})
