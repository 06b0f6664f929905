import { describe, expect, it } from 'vitest'
import { QuarantineBuffer, type QuarantineLine } from './gateway-quarantine.ts'

const entry = (peer: string, text: string) => ({ protocol: 'sl651', peer, raw: Buffer.from(text), reason: 'noise' as const, receivedAt: 1_000_000 })
const buffer = (write: (lines: readonly QuarantineLine[]) => Promise<void>) => new QuarantineBuffer({ write, everyMs: 5, perPeerMinute: 3, maxLines: 50, onError: () => undefined })

describe('quarantine buffer', () => {
  it('keeps a few lines of one address and counts the rest', async () => {
    const written: QuarantineLine[] = []
    const one = buffer(async (lines) => void written.push(...lines))
    for (let i = 0; i < 1_000; i++) one.add(entry(`10.0.0.1:${4_000 + i}`, `junk ${i}`))
    one.add(entry('10.0.0.2:4000', 'other'))
    await one.drain()
    expect(written).toHaveLength(4)
    expect(written.reduce((sum, line) => sum + line.count, 0)).toBe(1_001)
  })

  it('goes on counting after the first lines are written', async () => {
    const written: QuarantineLine[] = []
    const one = buffer(async (lines) => void written.push(...lines))
    for (let i = 0; i < 3; i++) one.add(entry('10.0.0.1:1', `a${i}`))
    await one.drain()
    for (let i = 0; i < 5; i++) one.add(entry('10.0.0.1:1', `b${i}`))
    await one.drain()
    expect(written).toHaveLength(4)
    expect(written.at(-1)).toMatchObject({ count: 5, bytes: 0 })
  })

  it('keeps lines while the database is away, and writes them when it is back', async () => {
    const written: QuarantineLine[] = []
    let away = true
    const one = buffer(async (lines) => {
      if (away) throw new Error('away')
      written.push(...lines)
    })
    one.add(entry('10.0.0.1:1', 'x'))
    await one.drain()
    expect(written).toEqual([])
    away = false
    await one.drain()
    expect(written).toHaveLength(1)
  })
})
