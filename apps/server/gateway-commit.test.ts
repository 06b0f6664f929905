import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GroupCommit, Overloaded, writeFault } from './gateway-commit.ts'

const coded = (code: string): Error => Object.assign(new Error(code), { code })
const options = { maxItems: 100, maxWaitMs: 1, maxHeld: 1_000, setAside: async () => undefined }

describe('group commit', () => {
  it('puts what comes together into one transaction and answers each', async () => {
    const written: number[][] = []
    const group = new GroupCommit<number>({ ...options, write: async (items) => void written.push([...items]) })
    await Promise.all([1, 2, 3].map((n) => group.commit(n)))
    expect(written).toEqual([[1, 2, 3]])
    expect(group.held).toBe(0)
  })

  it('fills the next batch while one is being written', async () => {
    const written: number[][] = []
    let release: () => void = () => undefined
    const gate = new Promise<void>((resolve) => (release = resolve))
    const group = new GroupCommit<number>({ ...options, maxItems: 2, write: async (items) => {
      written.push([...items])
      if (written.length === 1) await gate
    } })
    const all = Promise.all([1, 2, 3, 4].map((n) => group.commit(n)))
    release()
    await all
    expect(written).toEqual([[1, 2], [3, 4]])
  })

  it('sets aside exactly the items that no transaction takes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }), async (poisoned) => {
        const kept: number[] = []
        const aside: number[] = []
        const group = new GroupCommit<number>({ ...options, maxWaitMs: 0, setAside: async (item) => void aside.push(item), write: async (items) => {
          if (items.some((item) => poisoned[item])) throw coded('22003')
          kept.push(...items)
        } })
        await Promise.all(poisoned.map((_, item) => group.commit(item)))
        expect(kept).toEqual(poisoned.flatMap((bad, item) => (bad ? [] : [item])))
        expect(aside).toEqual(poisoned.flatMap((bad, item) => (bad ? [item] : [])))
      }), { numRuns: 40 },
    )
  })

  it('refuses all of a batch while the database is away, and sets nothing aside', async () => {
    const aside: number[] = []
    const group = new GroupCommit<number>({ ...options, setAside: async (item) => void aside.push(item), write: () => Promise.reject(coded('57P01')) })
    const outcomes = await Promise.allSettled([1, 2].map((n) => group.commit(n)))
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected'])
    expect(aside).toEqual([])
  })

  it('tries once more when two writers were in each other’s way', async () => {
    let tries = 0
    const group = new GroupCommit<number>({ ...options, write: async () => {
      tries += 1
      if (tries === 1) throw coded('40P01')
    } })
    await group.commit(1)
    expect(tries).toBe(2)
  })

  it('holds a bounded number of items', async () => {
    const group = new GroupCommit<number>({ ...options, maxHeld: 2, write: () => new Promise<void>(() => undefined) })
    void group.commit(1)
    void group.commit(2)
    await expect(group.commit(3)).rejects.toBeInstanceOf(Overloaded)
  })

  it('tells a full disk and a lost connection from wrong content', () => {
    expect(writeFault(coded('53100'))).toBe('later')
    expect(writeFault(coded('08006'))).toBe('later')
    expect(writeFault(new Error('Connection terminated unexpectedly'))).toBe('later')
    expect(writeFault(coded('40001'))).toBe('again')
    expect(writeFault(coded('22P02'))).toBe('wrong')
  })
})
