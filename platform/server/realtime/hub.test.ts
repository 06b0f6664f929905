import { describe, expect, it } from 'vitest'
import type { Actor } from '#platform/kernel/contract.ts'
import type { Registry } from '#platform/server/action/registry.ts'
import { Hub } from './hub.ts'

const person = (id: string): Actor => ({ kind: 'person', id, name: id, orgPath: null, grants: [] })
const registry = { topics: new Map([['message.inbox', { permission: 'signed-in' }]]) } as unknown as Registry

describe('what is for one person', () => {
  const open = (hub: Hub, actor: Actor | null, after?: number): string[] => {
    const got: string[] = []
    hub.subscribe({ world: 'live', actor: () => actor, send: (text) => got.push(text) > 0 }, 'message.inbox', after)
    got.length = 0
    return got
  }

  it('reaches that person on every page, and nobody else', () => {
    const hub = new Hub(() => registry, 1)
    const [first, second, other, gone] = [open(hub, person('a')), open(hub, person('a')), open(hub, person('b')), open(hub, null)]
    hub.publish('live', { topic: 'message.inbox', data: { text: 'for a' }, place: null, personId: 'a' })
    expect(first).toHaveLength(1)
    expect(second).toHaveLength(1)
    expect(other).toEqual([])
    expect(gone).toEqual([])
  })

  it('is not handed to another person who resumes', () => {
    const hub = new Hub(() => registry, 1)
    hub.publish('live', { topic: 'message.inbox', data: { text: 'before' }, place: null, personId: 'a' })
    const got: string[] = []
    hub.publish('live', { topic: 'message.inbox', data: { text: 'for a' }, place: null, personId: 'a' })
    hub.subscribe({ world: 'live', actor: () => person('b'), send: (text) => got.push(text) > 0 }, 'message.inbox', 1000)
    expect(got.join(' ')).not.toContain('for a')
    hub.subscribe({ world: 'live', actor: () => person('a'), send: (text) => got.push(text) > 0 }, 'message.inbox', 1000)
    expect(got.join(' ')).toContain('for a')
  })
})
