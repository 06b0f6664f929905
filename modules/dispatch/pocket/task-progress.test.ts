import { describe, expect, it } from 'vitest'
import { missingEvidence, nextStep, progressOf, stillOurs, type Task, type UnsentReceipt } from './task-progress.ts'

const task = (patch: Partial<Task['order']> = {}): Task => ({ order: { id: 'a', state: 'issued', evidence: ['photo', 'number'], ...patch } as Task['order'], receipts: [], open: [] })
const unsent = (step: UnsentReceipt['step'], patch: Partial<UnsentReceipt> = {}): UnsentReceipt => ({ id: step, sentAt: null, orderId: 'a', step, at: '2026-07-17T18:10:00.000Z', value: null, fileIds: [], place: null, ...patch })

describe('a task on the phone', () => {
  it('shows what was done here before the server knows it', () => {
    expect(progressOf(task(), [unsent('accept'), unsent('depart'), unsent('accept', { orderId: 'b' })])).toMatchObject({ state: 'departed', unsent: 2 })
  })

  it('does not go on from a step that is no longer possible', () => {
    expect(progressOf(task({ state: 'cancelled' }), [unsent('accept'), unsent('start')])).toMatchObject({ state: 'cancelled' })
  })

  it('offers one next step, and no way out of what is over', () => {
    expect((['issued', 'accepted', 'departed', 'arrived', 'working', 'completed', 'refused', 'cancelled'] as const).map((state) => nextStep(state, true))).toEqual(['accept', 'depart', 'arrive', 'start', 'complete', null, null, null])
    expect(nextStep('accepted', false)).toBe('start')
  })

  it('counts evidence that still waits to be sent', () => {
    const typed = { number: false, place: false }
    expect(missingEvidence(task(), progressOf(task(), []), typed)).toEqual(['photo', 'number'])
    expect(missingEvidence(task(), progressOf(task(), [unsent('progress', { fileIds: ['p'] })]), typed)).toEqual(['number'])
    expect(missingEvidence(task(), progressOf(task(), [unsent('progress', { fileIds: ['p'] })]), { ...typed, number: true })).toEqual([])
  })

  it('does not fall back to the step before between sending and seeing it in the list', () => {
    const waiting = [unsent('accept', { id: 'r1' })]
    const ours = stillOurs([], waiting, new Set(), 0)
    const sent = stillOurs(ours, [], new Set(), 1_000)
    expect(progressOf(task(), sent)).toMatchObject({ state: 'accepted', unsent: 0 })
    expect(stillOurs(sent, [], new Set(['r1']), 2_000)).toEqual([])
    expect(stillOurs(sent, [], new Set(), 60_000)).toEqual([])
  })
})
