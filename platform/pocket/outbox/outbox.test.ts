import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { action, defineContract } from '#platform/kernel/contract.ts'
import { ApiFailure } from '#platform/web/client/api-failure.ts'
import type { KeptEntry } from '../offline-store.ts'
import { Outbox, type OutboxHost, type OutboxStore, waitAfter } from './outbox.ts'

const contract = defineContract({
  module: 'evacuation',
  title: { zh: '转移', en: 'Evacuation' },
  permissions: { 'evacuation.report': { zh: '报', en: 'Report' } },
  actions: {
    markArrived: action({ summary: 'x', input: z.object({ household: z.string() }), output: z.object({}), permission: 'evacuation.report', offline: true }),
    closeZone: action({ summary: 'x', input: z.object({}), output: z.object({}), permission: 'evacuation.report' }),
  },
})
const { markArrived, closeZone } = contract.actions

const failure = (status: number, code = 'x.y'): ApiFailure => new ApiFailure({ code, message: '一句话', details: {}, correlationId: 'c' }, status)

/** A phone whose server answers as told; `null` is success, and none left means success. */
function phone(answers: (ApiFailure | null)[] = []): { outbox: Outbox; sent: { what: string; key: string }[]; kept: Map<string, KeptEntry>; clock: { now: number; account: string | null } } {
  const kept = new Map<string, KeptEntry>()
  const sent: { what: string; key: string }[] = []
  const clock = { now: 1_784_000_000_000, account: 'a' as string | null }
  const store: OutboxStore = {
    of: (account) => Promise.resolve([...kept.values()].filter((entry) => entry.accountId === account)),
    add: (entry) => Promise.resolve(void kept.set(entry.key, entry)),
    change: (key, change) => Promise.resolve(void kept.set(key, { ...kept.get(key)!, ...change })),
    remove: (key) => Promise.resolve(void kept.delete(key)),
  }
  const answer = (what: string, key: string): Promise<unknown> => {
    sent.push({ what, key })
    const refused = answers.shift()
    return refused ? Promise.reject(refused) : Promise.resolve({})
  }
  const host: OutboxHost = { act: (id, _, key) => answer(id, key), upload: (_, name, key) => answer(name, key), now: () => ++clock.now, accountId: () => clock.account, world: () => 'live' }
  return { outbox: new Outbox(store, host), sent, kept, clock }
}

const arrived = { title: '第 11 户 2 人已送到', priority: 'people' } as const

describe('the outbox', () => {
  it('keeps an act without a network and sends it with the same key later', async () => {
    const { outbox, sent, kept } = phone([failure(0, 'network.unreachable')])
    const key = await outbox.keepAction(markArrived, { household: '11' }, arrived)
    await outbox.send()
    expect(kept.has(key)).toBe(true)
    await outbox.send()
    expect(sent.map((one) => one.key)).toEqual([key, key])
    expect(kept.size).toBe(0)
  })
  it('shows a refusal instead of dropping the act, and goes on with the others', async () => {
    const { outbox, kept } = phone([failure(409, 'evacuation.counted-otherwise')])
    const key = await outbox.keepAction(markArrived, { household: '09' }, { ...arrived, subject: 'household-9' })
    await outbox.keepAction(markArrived, { household: '10' }, { ...arrived, subject: 'household-10' })
    await outbox.send()
    expect([...kept.values()]).toMatchObject([{ key, held: true, refusal: { code: 'evacuation.counted-otherwise', message: '一句话' } }])
    await outbox.decide(key, 'again')
    expect(kept.size).toBe(0)
  })
  it('pauses after a server error and tries again when the pause is over', async () => {
    const { outbox, kept, sent, clock } = phone([failure(500)])
    await outbox.keepAction(markArrived, { household: '11' }, arrived)
    await outbox.send()
    expect([...kept.values()][0]).toMatchObject({ held: false, tries: 1 })
    await outbox.send()
    expect(sent).toHaveLength(1)
    clock.now += waitAfter(1)
    await outbox.send()
    expect(kept.size).toBe(0)
  })
  it('waits for a new sign-in when the session has ended', async () => {
    const { outbox, kept } = phone([failure(401, 'auth.not-signed-in')])
    await outbox.keepAction(markArrived, { household: '11' }, arrived)
    await outbox.send()
    expect([...kept.values()][0]).toMatchObject({ held: false, tries: 0 })
  })
  it('neither shows nor sends what another account made', async () => {
    const { outbox, sent, clock } = phone([failure(0)])
    await outbox.keepAction(markArrived, { household: '11' }, arrived)
    await outbox.send()
    clock.account = 'b'
    await outbox.send()
    expect(await outbox.waiting()).toEqual([])
    expect(sent).toHaveLength(1)
  })
  it('sends the photo before the report that names it', async () => {
    const { outbox, sent } = phone([failure(0)])
    const photo = await outbox.keepFile(new Blob(['x']), { title: '裂缝照片', priority: 'photo' })
    await outbox.send()
    await outbox.keepAction(markArrived, { household: '11' }, { ...arrived, after: [photo] })
    await outbox.send()
    expect(sent.slice(-2).map((one) => one.what)).toEqual(['裂缝照片', 'evacuation.mark-arrived'])
  })
  it('refuses to keep what was not declared for offline', async () => {
    await expect(phone().outbox.keepAction(closeZone, {}, arrived)).rejects.toThrow('not declared offline')
  })
})
