import { describe, expect, it } from 'vitest'
import { defineProcess, type ProcessSpec } from './process.ts'
import { Failure } from './failure.ts'

const word = { zh: '词', en: 'word' }
const orders: ProcessSpec<'issued' | 'accepted' | 'done', 'accept' | 'finish'> = {
  name: 'order',
  title: word,
  states: { issued: word, accepted: word, done: word },
  initial: 'issued',
  final: ['done'],
  transitions: {
    accept: { title: word, from: ['issued'], to: 'accepted', permission: 'x.y' },
    finish: { title: word, from: ['accepted'], to: 'done', permission: 'x.y' },
  },
}

describe('defineProcess', () => {
  it('moves along declared transitions and names what is possible when it can not', () => {
    const process = defineProcess(orders)
    expect(process.step('issued', 'accept')).toBe('accepted')
    expect(() => process.step('issued', 'finish')).toThrow(Failure)
    expect(process.open('issued')).toEqual(['accept'])
  })

  it('refuses to load a dead end, an unreachable state, and a final state with a way out', () => {
    const { finish, accept } = orders.transitions
    expect(() => defineProcess({ ...orders, transitions: { accept, finish: { ...finish, from: ['issued'] } } })).toThrow(/accepted is a dead end/)
    expect(() => defineProcess({ ...orders, states: { ...orders.states, lost: word } } as typeof orders)).toThrow(/lost can never be reached/)
    expect(() => defineProcess({ ...orders, final: ['accepted', 'done'] })).toThrow(/final but has a way out/)
  })
})
