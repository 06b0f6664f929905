import { describe, expect, it } from 'vitest'
import { type Holder, isTaskOf, type OrderTarget } from './task-owner.ts'

const TOWN = '511181.511181101'
const townTeam: OrderTarget = { kind: 'team', id: 't', code: 'T032', orgPath: TOWN, post: null }
const captain: Holder = { id: 'c', posts: [{ orgPath: TOWN, post: 'team-leader', subjectKind: 'team', subjectCode: 'T032' }] }
const office: Holder = { id: 'o', posts: [{ orgPath: TOWN, post: 'town-office', subjectKind: null, subjectCode: null }] }

describe('whose task an order is', () => {
  it('gives the order of a town team to its captain, not to the office next door', () => {
    expect(isTaskOf(captain, townTeam)).toBe(true)
    expect(isTaskOf(office, townTeam)).toBe(false)
    expect(isTaskOf({ ...captain, posts: [{ ...captain.posts[0]!, subjectCode: 'T033' }] }, townTeam)).toBe(false)
  })

  it('gives the order of a fire station to everybody of the station', () => {
    const station: OrderTarget = { kind: 'team', id: 't', code: 'T001', orgPath: '511181.D03.TM01', post: null }
    expect(isTaskOf({ id: 'm', posts: [{ orgPath: '511181.D03.TM01', post: 'member', subjectKind: null, subjectCode: null }] }, station)).toBe(true)
    expect(isTaskOf(office, station)).toBe(false)
  })

  it('gives the order for a post to who holds the post, one of two posts included', () => {
    const forMonitor: OrderTarget = { kind: 'post', id: null, code: null, orgPath: `${TOWN}.511181101901`, post: 'monitor' }
    const both: Holder = { id: 'b', posts: [{ orgPath: `${TOWN}.511181101901`, post: 'informant', subjectKind: null, subjectCode: null }, { orgPath: `${TOWN}.511181101901`, post: 'monitor', subjectKind: 'hazard-point', subjectCode: 'GQ-07' }] }
    expect(isTaskOf(both, forMonitor)).toBe(true)
    expect(isTaskOf(office, forMonitor)).toBe(false)
    expect(isTaskOf(office, { ...forMonitor, orgPath: TOWN, post: null })).toBe(true)
  })

  it('gives an order to a person to that person only', () => {
    const forOne: OrderTarget = { kind: 'person', id: 'c', code: null, orgPath: TOWN, post: null }
    expect(isTaskOf(captain, forOne)).toBe(true)
    expect(isTaskOf(office, forOne)).toBe(false)
  })
})
