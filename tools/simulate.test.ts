import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { protocols } from '#protocols/index.ts'
import { RecordingHost } from '#protocols/testing/recording-host.ts'

async function simulate(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, 'simulate.ts'), ...args])
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise<number | null>((done) => child.once('close', done))])
  return { code, out, err }
}

describe('npm run simulate', () => {
  it('is a device in a process of its own: one line a frame', async () => {
    const host = new RecordingHost()
    const listening = await protocols[0]?.listen(host, { host: '127.0.0.1', port: 0 })
    const { code, out } = await simulate('sl651', '--port', String(listening?.port), '--profile', 'storm', '--backfill', '1h', '--interval', '5m', '--frames', '3')
    await listening?.close()
    expect(code).toBe(0)
    expect(out.match(/已确认 \d+ ms/g)).toHaveLength(3)
    expect(host.frames).toHaveLength(3)
  })

  it('ends with 1 when nobody takes the frames', async () => {
    const { code, err } = await simulate('sl651', '--port', '1', '--attempts', '1', '--frames', '1')
    expect(code).toBe(1)
    expect(err).toContain('平台未接收')
  })

  it.each([['no protocol'], ['sl651', '--interval', '5'], ['sl651', '--profile', 'none'], ['sl651', '--interval', '90s'], ['mqtt', '--port', 'x'], ['hj212', '--unknown']])('ends with 2 and the help for %s %s %s', async (...args) => {
    const { code, err } = await simulate(...args)
    expect(code).toBe(2)
    expect(err).toContain('npm run simulate -- <protocol>')
  })

  it('lists the protocols with --help', async () => {
    const { code, out } = await simulate('--help')
    expect(code).toBe(0)
    for (const protocol of protocols) expect(out).toContain(protocol.name)
  })
})
