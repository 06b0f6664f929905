import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallRow } from '../contract/call.ts'
import { countCalls } from '../domain/count-calls.ts'
import { applyDelta, applyWaiting, type Board, countRungs, inOrder, keepWaiting } from './board-delta.ts'

const at = '2026-07-17T18:10:00.000Z'
const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const row = (n: number, patch: Partial<CallRow> = {}): CallRow => ({
  id: id(n), callOutId: id(900), version: 1, personId: id(n + 100), name: `人${n}`, post: '监测人', orgName: '石岗村', areaCode: null, phoneMask: null, reasons: [], state: 'calling', rung: 'app', rungAt: at, rungState: 'sent', rungNote: null, failed: [],
  nextRung: 'sms', nextAt: at, helperName: null, startedAt: at, answer: null, answerNote: null, answeredAt: null, way: null, recordedBy: null, late: false, ...patch,
})
const board = (rows: CallRow[]): Board => ({
  id: id(900), version: 1, code: 'CO-1', state: 'running', subject: { kind: 'warning', id: id(901), code: 'W', title: '橙色' }, severity: 'orange', text: '去', drill: false, ladderKey: 'standard', ladderTitle: '通常', ladderDemo: false, ladderSource: '源',
  steps: [{ rung: 'app', afterSeconds: 0 }, { rung: 'sms', afterSeconds: 120 }, { rung: 'call', afterSeconds: 300 }], exhaustedAfterSeconds: 600, startedAt: at, startedBy: '甲', endedAt: null, endedBy: null, endReason: null, areaCode: null, orgPath: null,
  posts: rows.length, people: rows.length, holes: [], counts: countCalls(rows), rows,
})

describe('news of the board', () => {
  it('comes to the same whatever order it arrives in, and however often', () => {
    const versions = [row(1), row(1, { version: 2, rung: 'sms' }), row(1, { version: 3, state: 'answered', answer: 'received', answeredAt: at })]
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 12 }), (order) => {
        let boards: readonly Board[] = [board([row(1), row(2)])]
        for (const at of order) ({ boards } = applyDelta(boards, { callOutId: id(900), rows: [versions[at]!] }))
        const newest = Math.max(0, ...order)
        expect(boards[0]!.rows[0]).toEqual(versions[newest])
        expect(boards[0]!.counts).toEqual(countCalls(boards[0]!.rows))
      }),
    )
  })

  it('of a call-out that is not held is asked for; old news leave the board as it is', () => {
    const boards = [board([row(1, { version: 5 })])]
    expect(applyDelta(boards, { callOutId: id(1), rows: [] }).unknown).toBe(true)
    expect(applyDelta(boards, { callOutId: id(900), rows: [row(1, { version: 4 })] }).boards).toBe(boards)
  })

  it('that came before their board are there when it comes; others go on waiting', () => {
    const early = { callOutId: id(900), rows: [row(1, { version: 2, rung: 'sms' as const })] }
    const other = { callOutId: id(901), rows: [row(9)] }
    const { boards, waiting } = applyWaiting([board([row(1), row(2)])], keepWaiting(keepWaiting([], early), other))
    expect(boards[0]!.rows.map((one) => one.rung)).toEqual(['sms', 'app'])
    expect(waiting).toEqual([other])
  })

  it('adds people and a new head', () => {
    const { boards } = applyDelta([board([row(1)])], { callOutId: id(900), rows: [row(2)], head: { ...board([]), version: 2, people: 2 } })
    expect([boards[0]!.people, boards[0]!.rows.length, boards[0]!.counts.people]).toEqual([2, 2, 2])
  })
})

describe('the board', () => {
  const rows = [row(1, { state: 'answered', answer: 'received', answeredAt: at }), row(2), row(3, { rung: 'call' }), row(4, { state: 'unanswered', rung: 'call' }), row(5, { state: 'answered', answer: 'cannot', answeredAt: at, rung: 'sms' })]

  it('has first who has not answered, then who can not go', () => {
    expect(inOrder(rows, board([]).steps).map((one) => one.name)).toEqual(['人4', '人3', '人2', '人5', '人1'])
  })

  it('counts each rung: reached, answered there, waiting there', () => {
    expect(countRungs(board(rows)).map(({ rung, reached, answered, waiting }) => [rung, reached, answered, waiting])).toEqual([['app', 5, 1, 1], ['sms', 3, 1, 0], ['call', 2, 0, 2]])
  })
})
