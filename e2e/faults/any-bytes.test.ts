import { connect } from 'node:net'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { encodeUplink } from '#protocols/sl651/encode.ts'
import { encodeData } from '#protocols/hj212/encode.ts'
import { quarantineReasons } from '#protocols/quarantine-reason.ts'
import type { Caller } from '../caller.ts'
import { ServerProcess } from '../server-process.ts'
import { waitUntil } from '../wait-until.ts'

/** How long all ports are thrown at, side by side; the soak runs the same for longer. */
const SECONDS = Number(process.env['JINDING_FUZZ_SECONDS'] ?? 10)
/** What a stranger may make the process grow by: caches and pools that fill once, not what it sent. */
const GROWTH_MB = 250
const MAX_BYTES = 6_000

const anyBytes = fc.uint8Array({ minLength: 1, maxLength: MAX_BYTES })
const sl651Frame = encodeUplink({ centre: 1, station: '5111810001', password: '1234' }, { fn: 0x32, serial: 7, sentAt: 1_784_000_000_000, observation: { stationClass: 0x50, observedAt: 1_784_000_000_000, elements: [{ kind: 'scalar', id: 0x38, size: 2, decimals: 2, value: 12.5 }] } })
const hj212Frame = encodeData({ st: '21', pw: '123456', mn: '511181DEMO00000000000001' }, { cn: '2011', qn: '20260718021000000', answer: true, items: ['DataTime=20260718021000', 'w01018-Rtd=12.5,w01018-Flag=N'] })[0]!
const mqttConnect = Uint8Array.from([0x10, 0x14, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 60, 0, 8, 0x43, 0x52, 0x2d, 0x30, 0x30, 0x30, 0x31, 0x31])
const httpRequest = new TextEncoder().encode('POST /api/actions/alarm.add-note HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"alarmId":"x","a":1}')

/** A right frame in which some bytes are another: gets past the first checks that plain noise never passes. */
const nearly = (frame: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc.array(fc.tuple(fc.nat(frame.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }).map((changes) => {
    const copy = Uint8Array.from(frame)
    for (const [at, byte] of changes) copy[at] = byte
    return copy
  })

/** Opens a connection, sends the pieces, and resolves when it is closed from either side. */
function throwAt(port: number, pieces: readonly Uint8Array[]): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve())
    socket.on('data', () => undefined)
    socket.setTimeout(1_000, () => socket.destroy())
    for (const piece of pieces) socket.write(piece)
    socket.end()
  })
}

async function throwFor(port: () => number, right: Uint8Array): Promise<number> {
  let thrown = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(anyBytes, nearly(right)), { minLength: 1, maxLength: 4 }), async (pieces) => {
      thrown += 1
      await throwAt(port(), pieces)
    }),
    { numRuns: 100_000, interruptAfterTimeLimit: SECONDS * 1_000, markInterruptAsFailure: false },
  )
  return thrown
}

/** Memory that is the process's own; null where the system does not tell. */
function ownMegabytes(pid: number): number | null {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024
  } catch {
    return null
  }
}

describe('any bytes on any port', () => {
  let server: ServerProcess
  let officer: Caller
  let pid: number
  let before: number | null

  const stillWell = async (): Promise<void> => {
    expect(server.isRunning()).toBe(true)
    const ready = await fetch(`${server.url}/api/ready`)
    expect(ready.status).toBe(200)
  }

  beforeAll(async () => {
    server = await ServerProcess.open({ name: 'bytes' })
    officer = await server.signIn('zhiban1')
    pid = server.pid
    before = ownMegabytes(pid)
  }, 240_000)

  afterAll(async () => {
    await server?.remove()
  })

  it.concurrent.each([['sl651', sl651Frame], ['hj212', hj212Frame], ['mqtt', mqttConnect]] as const)('%s: lives on, and says of every refusal why', async (protocol, right) => {
    expect(await throwFor(() => server.ports[protocol]!, right)).toBeGreaterThan(20)
    const rows = await waitUntil('refused bytes are in quarantine', async () => {
      const found = await server.sql<{ reason: string; n: number }>('select reason, sum(count)::int as n from w_live.quarantine where protocol = $1 group by 1', [protocol])
      return found.length > 0 ? found : null
    }, 20_000)
    for (const { reason } of rows) expect([...Object.keys(quarantineReasons), 'unknown-station', 'future-time', 'too-old', 'not-storable']).toContain(reason)
    await stillWell()
  })

  it.concurrent('HTTP: answers or closes, and lives on', async () => {
    const port = (): number => Number(new URL(server.url).port)
    expect(await throwFor(port, httpRequest)).toBeGreaterThan(20)
    await stillWell()
  })

  it.concurrent('HTTP calls with any JSON: a sentence and a code, never an unexpected error', async () => {
    const { paths } = await (await officer.get('/api/openapi.json')).json() as { paths: Record<string, unknown> }
    const calls = Object.keys(paths).filter((path) => path.startsWith('/api/actions/') || path.startsWith('/api/queries/'))
    expect(calls.length).toBeGreaterThan(50)
    const unexpected: string[] = []
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...calls), fc.jsonValue({ maxDepth: 3 }), async (path, input) => {
        // Signing out and the like would end this very session.
        if (/sign-out|end-.*session|change-password|second-factor/.test(path)) return
        const response = await fetch(`${server.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${officer.token}` }, body: JSON.stringify(input) })
        const body = await response.json() as { code?: string; message?: string }
        if (response.status >= 500) unexpected.push(`${path} ${JSON.stringify(input).slice(0, 200)} → ${response.status} ${body.code}`)
        if (!response.ok && !(body.code && body.message)) unexpected.push(`${path} → ${response.status} without code and sentence`)
      }),
      { numRuns: 100_000, interruptAfterTimeLimit: SECONDS * 1_000, markInterruptAsFailure: false },
    )
    expect(unexpected).toEqual([])
    await stillWell()
  })

  it.concurrent('WebSocket: any message of a signed-in client is answered or ends the link', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(anyBytes, fc.json().map((text) => new TextEncoder().encode(text)), fc.constant(new TextEncoder().encode('{"subscribe":[{"topic":"alarm.queue","after":-1}]}'))), { minLength: 1, maxLength: 5 }), async (messages) => {
        const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, { headers: { authorization: `Bearer ${officer.token}` } })
        await new Promise<void>((resolve) => {
          socket.on('open', () => {
            for (const message of messages) socket.send(message, { binary: false })
            socket.close()
          })
          socket.on('error', () => undefined)
          socket.on('close', () => resolve())
        })
      }),
      { numRuns: 100_000, interruptAfterTimeLimit: SECONDS * 1_000, markInterruptAsFailure: false },
    )
    await stillWell()
  })

  it('did not grow by what it was sent', () => {
    const after = ownMegabytes(pid)
    expect(server.pid).toBe(pid)
    if (before !== null && after !== null) expect(after - before, 'growth in MB').toBeLessThan(GROWTH_MB)
    expect(server.log.split('\n').filter((line) => /"message":"(?:unexpected|undeclared error code|quarantine not written)"/.test(line)).map((line) => line.slice(0, 400))).toEqual([])
  })
})
