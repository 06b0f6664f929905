import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { OFFICE_MODES, OFFICE_PROFILES, WeatherOffice } from '#protocols/cap/simulator.ts'

/**
 * `npm run simulate -- cap --port 8090 --profile storm --interval 30s`: a weather office in a process of its own. It
 * serves an Atom feed of CAP messages (`/feed`), prints a JSON line for each, and takes words on its standard input
 * while it runs: `issue red`, `issue exercise red`, `issue cancel`, `mode down`.
 */

export function capHelp(): string[] {
  return [
    '预警来源 / a source of warnings:', '  cap            模拟气象台，CAP 1.2 目录 / simulated weather office · 端口 8090',
    `  --host --port --areas 511181104,511181110 --hours 3 --profile ${Object.keys(OFFICE_PROFILES).join(' | ')} --interval 30s`,
    '  --post http://127.0.0.1:8321/cap/inbox --key <口令>  同时送到平台 / posts to the platform too',
    `  运行中从标准输入：issue red|orange|yellow|blue|cancel|bad|exercise red，mode ${OFFICE_MODES.join('|')}`,
  ]
}

function seconds(text: string): number {
  const match = /^(\d+)(s|m)$/.exec(text)
  if (!match) throw new RangeError(`时间写作 30s、5m：${text} / write a time as 30s or 5m`)
  return Number(match[1]) * (match[2] === 'm' ? 60_000 : 1_000)
}

function readOptions(args: readonly string[]) {
  const names = ['host', 'port', 'areas', 'hours', 'profile', 'interval', 'post', 'key']
  const { values } = parseArgs({ args: [...args], options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])) }) as { values: Record<string, string | undefined> }
  const { host = '127.0.0.1', port = '8090', areas = '511181', hours = '3', profile = 'storm', interval = '30s', post, key = '' } = values
  const steps = OFFICE_PROFILES[profile]
  if (!steps) throw new RangeError(`没有 ${profile}：${Object.keys(OFFICE_PROFILES).join(' ')} / no such profile`)
  return { host, port: Number(port), areas: areas.split(','), hours: Number(hours), steps, intervalMs: seconds(interval), post: post === undefined ? null : { url: post, key } }
}

const print = (line: Readonly<Record<string, unknown>>): void => void process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`)

async function told(office: WeatherOffice, line: string): Promise<void> {
  const [, word = '', value = ''] = /^\s*(\S+)\s*(.*)$/.exec(line) ?? []
  const mode = OFFICE_MODES.find((one) => one === value.trim())
  if (word === 'issue') await office.issue(value)
  else if (word === 'mode' && mode) office.mode = mode
  else if (word !== '') throw new RangeError(`不认识：${line} / not understood`)
  if (word !== '') print({ kind: 'told', word, value })
}

const complain = (error: unknown): void => void process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)

/** Exit code: 0 ended by a signal, 1 the port is taken, 2 a wrong call. */
export async function runCap(args: readonly string[]): Promise<number> {
  let options: ReturnType<typeof readOptions>
  try {
    options = readOptions(args)
  } catch (error) {
    complain(error)
    process.stderr.write(`\n${capHelp().join('\n')}\n`)
    return 2
  }
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort())
  const office = new WeatherOffice({ ...options, now: () => Date.now(), say: print })
  try {
    await office.open()
  } catch (error) {
    complain(error)
    return 1
  }
  createInterface({ input: process.stdin }).on('line', (line) => void told(office, line).catch(complain))
  try {
    for (const step of options.steps) {
      await office.issue(step)
      await sleep(options.intervalMs, undefined, { signal: stop.signal })
    }
    if (!stop.signal.aborted) await new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve(), { once: true }))
  } catch (error) {
    if (!stop.signal.aborted) throw error
  }
  process.stdin.destroy()
  await office.close()
  return 0
}
