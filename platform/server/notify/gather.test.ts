import { describe, expect, it } from 'vitest'
import { Gather } from './gather.ts'

describe('what comes one by one', () => {
  it('is handed on in order, in few groups, each once', async () => {
    const groups: number[][] = []
    const gather = new Gather<number>(async (items) => void groups.push([...items]), 40)
    await Promise.all(Array.from({ length: 100 }, (_, at) => gather.add(at)))
    expect(groups.flat()).toEqual(Array.from({ length: 100 }, (_, at) => at))
    expect(groups.map((group) => group.length)).toEqual([40, 40, 20])
  })

  it('fails with its group only', async () => {
    let calls = 0
    const gather = new Gather<number>(async () => {
      calls += 1
      if (calls === 1) throw new Error('database down')
    }, 2)
    const ends = await Promise.allSettled([1, 2, 3].map((item) => gather.add(item)))
    expect(ends.map((end) => end.status)).toEqual(['rejected', 'rejected', 'fulfilled'])
    await gather.add(4)
  })
})
