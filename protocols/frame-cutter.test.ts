import { describe, expect, it } from 'vitest'
import { FrameCutter } from './frame-cutter.ts'
import { encodeUplink } from './sl651/encode.ts'
import { sl651Framing } from './sl651/frame.ts'

const frame = encodeUplink({ centre: 1, station: '5111810001', password: '1234' }, { fn: 0x2f, serial: 1, sentAt: 0 })
/** A header that claims 4,095 bytes which will never come. */
const liar = Uint8Array.of(0x7e, 0x7e, 1, 0x51, 0x11, 0x81, 0, 1, 0x12, 0x34, 0x33, 0x0f, 0xff, 0x02)

function recorder(): { cutter: FrameCutter; frames: Uint8Array[]; junk: Array<[string, number]> } {
  const frames: Uint8Array[] = []
  const junk: Array<[string, number]> = []
  const cutter = new FrameCutter(sl651Framing, { frame: (bytes) => frames.push(bytes), junk: (bytes, reason) => junk.push([reason, bytes.length]) })
  return { cutter, frames, junk }
}

describe('the frame cutter', () => {
  it('gives up a header that lies about its length when time is up, and finds the frames behind it', () => {
    const { cutter, frames, junk } = recorder()
    cutter.push(liar)
    cutter.push(frame)
    expect([frames.length, cutter.pending]).toEqual([0, liar.length + frame.length])
    cutter.stall()
    expect(frames).toHaveLength(1)
    expect(junk).toEqual([['incomplete', liar.length]])
    expect(cutter.pending).toBe(0)
  })

  it('tells a long run of junk in pieces of 8 KiB while it arrives', () => {
    const { cutter, junk } = recorder()
    cutter.push(new Uint8Array(20_000))
    expect(junk).toEqual([['noise', 8_192], ['noise', 8_192]])
    cutter.stall()
    expect(junk.at(-1)).toEqual(['noise', 20_000 - 2 * 8_192])
  })

  it('does not share memory with the chunk for what it keeps', () => {
    const { cutter, frames } = recorder()
    const chunk = Uint8Array.from(frame.subarray(0, 10))
    cutter.push(chunk)
    chunk.fill(0)
    cutter.push(frame.subarray(10))
    expect(frames).toHaveLength(1)
  })
})
