import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextToSend, type OutboxEntry, outboxOrder, PRIORITIES } from './outbox-order.ts'

const entry = (key: string, more: Partial<OutboxEntry> = {}): OutboxEntry => ({ key, priority: 'words', subject: null, after: [], notBeforeMs: 0, held: false, ...more })

/** Entries whose `after` names only older ones, as callers make them. */
const entries = fc
  .array(fc.record({ priority: fc.constantFrom(...PRIORITIES), subject: fc.constantFrom(null, 'household-7', 'household-9'), after: fc.array(fc.nat(20), { maxLength: 2 }), notBeforeMs: fc.constantFrom(0, 0, 100), held: fc.constantFrom(false, false, false, true) }), { maxLength: 14 })
  .map((rows) => rows.map((row, at): OutboxEntry => ({ ...row, key: String(at).padStart(3, '0'), after: row.after.filter((n) => n < at).map((n) => String(n).padStart(3, '0')) })))

const shuffled = fc.tuple(entries, fc.integer()).map(([list, seed]) => ({ list, mixed: list.toSorted((a, b) => ((Number(a.key) * 7919 + seed) % 13) - ((Number(b.key) * 7919 + seed) % 13)) }))

describe('the order of the outbox', () => {
  it('sends every entry once, never before what it waits for, and one subject in order of time', () => {
    fc.assert(
      fc.property(shuffled, ({ list, mixed }) => {
        const order = outboxOrder(mixed).map((one) => one.key)
        expect(order.toSorted()).toEqual(list.map((one) => one.key))
        for (const one of list) for (const before of one.after) expect(order.indexOf(before)).toBeLessThan(order.indexOf(one.key))
        for (const subject of ['household-7', 'household-9']) {
          const own = order.filter((key) => list.find((one) => one.key === key)!.subject === subject)
          expect(own).toEqual(own.toSorted())
        }
      }),
    )
  })
  it('does not depend on the order in which entries are kept', () => {
    fc.assert(fc.property(shuffled, ({ list, mixed }) => {
      expect(outboxOrder(mixed)).toEqual(outboxOrder(list))
    }))
  })
  it('sends help first, then people, words, places and photos', () => {
    const order = outboxOrder([entry('1', { priority: 'photo' }), entry('2', { priority: 'position' }), entry('3'), entry('4', { priority: 'people' }), entry('5', { priority: 'rescue' })])
    expect(order.map((one) => one.priority)).toEqual(['rescue', 'people', 'words', 'position', 'photo'])
  })
  it('sends a photo early when a cry for help needs it', () => {
    const order = outboxOrder([entry('1'), entry('2', { priority: 'photo' }), entry('3', { priority: 'rescue', after: ['2'] })])
    expect(order.map((one) => one.key)).toEqual(['2', '3', '1'])
  })
  it('finishes even when entries wait for each other', () => {
    expect(outboxOrder([entry('1', { after: ['2'] }), entry('2', { after: ['1'] })])).toHaveLength(2)
  })
})

describe('the next to send', () => {
  it('never jumps over an unsent one of its own subject or chain', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const next = nextToSend(list, 50)
        if (!next) return
        expect(next.held).toBe(false)
        expect(next.notBeforeMs).toBeLessThanOrEqual(50)
        for (const key of next.after) expect(list.some((one) => one.key === key)).toBe(false)
        if (next.subject !== null) expect(list.every((one) => one.subject !== next.subject || one.key >= next.key)).toBe(true)
      }),
    )
  })
  it('lets others pass one that a person must decide', () => {
    const list = [entry('1', { subject: 'household-9', held: true }), entry('2', { subject: 'household-9' }), entry('3')]
    expect(nextToSend(list, 0)?.key).toBe('3')
  })
  it('empties the outbox when everything is accepted', () => {
    fc.assert(
      fc.property(entries, (list) => {
        let left: readonly OutboxEntry[] = list.map((one) => ({ ...one, held: false }))
        for (let sent = 0; sent < list.length; sent++) {
          const next = nextToSend(left, 1_000)
          expect(next).not.toBeNull()
          left = left.filter((one) => one.key !== next!.key)
        }
        expect(left).toEqual([])
      }),
    )
  })
})
