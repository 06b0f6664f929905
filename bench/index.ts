/**
 * `npm run bench [-- <name> …]` measures this machine: each bench in a process and a database of its own, one after the
 * other. Prints the machine and a table, writes both to `.cache/bench.json`; exit code 1 when a bench failed or a time
 * is above its limit, 2 for a wrong call.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, platform, release, tmpdir, totalmem } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { leaveTestCluster, testCluster } from '#platform/server/database/test-cluster.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import type { Measure } from './record.ts'

interface Bench {
  readonly says: string
  /** Sizes of a run that ends within a minute. */
  readonly quick: readonly number[]
  readonly run: () => Promise<unknown>
}

const BENCHES: Readonly<Record<string, Bench>> = {
  ingest: { says: 'SL 651 frames over sockets to durable rows [stations] [rounds]', quick: [300, 2], run: () => import('./ingest.ts') },
  'alarm-latency': { says: 'from the frame to the alarm on a web socket, under load [alarms] [readings a second]', quick: [20, 500], run: () => import('./alarm-latency.ts') },
  'alarm-paint': { says: 'from the frame to the alarm painted in a browser [alarms]', quick: [5], run: () => import('./alarm-paint.ts') },
  ladder: { says: 'ladders of call-outs across a kill: how late each rung is [people]', quick: [2_000], run: () => import('./ladder.ts') },
  'one-key': { says: 'one confirm that calls so many people, durable; receipts to the board [people]', quick: [2_000], run: () => import('./one-key.ts') },
  registers: { says: 'lists, search and tiles over hazard points [rows]', quick: [5_000], run: () => import('./registers.ts') },
  lists: { says: 'every list with a year of watches behind it [stations] [rows]', quick: [500, 5_000], run: () => import('./lists.ts') },
}

const FILE = join(PROJECT_ROOT, '.cache/bench.json')
const GIB = 2 ** 30
const say = (line = ''): void => void process.stdout.write(`${line}\n`)

interface Result {
  readonly bench: string
  readonly seconds: number
  readonly ok: boolean
  readonly measures: readonly Measure[]
}

function help(): string {
  const list = Object.entries(BENCHES).map(([name, bench]) => `  ${name.padEnd(16)}${bench.says}`)
  return ['npm run bench [-- <name> …] [--quick]', '', '在本机上测速，一项一个进程 / measures this machine, all benches or those named', '', ...list, '', '  --quick         少量数据，约一分钟 / small sizes, about a minute', '  --help', '', `结果 results: ${relative(PROJECT_ROOT, FILE)}`].join('\n')
}

async function postgresVersion(): Promise<string> {
  const client = new pg.Client((await testCluster()).connection)
  await client.connect()
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  await client.end()
  await leaveTestCluster()
  return rows[0]!.server_version
}

async function machine(): Promise<Record<string, string | number>> {
  return {
    at: new Date().toISOString(),
    cpu: cpus()[0]?.model ?? '?',
    cores: availableParallelism(),
    memoryGiB: Number((totalmem() / GIB).toFixed(1)),
    system: `${platform()} ${release()}`,
    node: process.version,
    postgres: await postgresVersion(),
    loadBefore: Number(loadavg()[0]!.toFixed(2)),
  }
}

/** Runs one bench in a process of its own, its words going straight to the terminal. */
async function runBench(bench: string, sizes: readonly number[], file: string): Promise<Result> {
  writeFileSync(file, '')
  const began = performance.now()
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', import.meta.filename, '--run', bench, ...sizes.map(String)], { stdio: 'inherit', env: { ...process.env, JINDING_BENCH_FILE: file } })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const measures = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Measure)
  return { bench, seconds: Math.round((performance.now() - began) / 1_000), ok: code === 0 && measures.length > 0, measures }
}

const cell = (value: number | undefined): string => (value === undefined ? '' : Math.round(value).toLocaleString('en-US')).padStart(10)
const isAbove = ({ limit, p95, value }: Measure): boolean => limit !== undefined && (p95 ?? value) > limit

function table(results: readonly Result[]): string[] {
  const lines = [`${'bench'.padEnd(15)}${'what'.padEnd(44)}${'value'.padStart(10)}${'p95'.padStart(10)}${'worst'.padStart(10)}${'limit'.padStart(10)}`]
  for (const { bench, ok, seconds, measures } of results) {
    for (const measure of measures) lines.push(`${bench.padEnd(15)}${measure.what.padEnd(44)}${cell(measure.value)}${cell(measure.p95)}${cell(measure.worst)}${cell(measure.limit)} ${measure.unit}${isAbove(measure) ? '  ABOVE' : ''}`)
    lines.push(`${bench.padEnd(15)}${ok ? 'done' : 'FAILED'} in ${seconds} s`)
  }
  return lines
}

async function runAll(names: readonly string[], quick: boolean): Promise<number> {
  const facts = await machine()
  for (const [name, value] of Object.entries(facts)) say(`${name.padEnd(12)}${value}`)
  const folder = mkdtempSync(join(tmpdir(), 'jinding-bench-'))
  const results: Result[] = []
  for (const name of names) {
    say(`\n── ${name}: ${BENCHES[name]!.says}`)
    results.push(await runBench(name, quick ? BENCHES[name]!.quick : [], join(folder, `${name}.jsonl`)))
  }
  rmSync(folder, { recursive: true, force: true })
  say()
  for (const line of table(results)) say(line)
  mkdirSync(dirname(FILE), { recursive: true })
  writeFileSync(FILE, `${JSON.stringify({ machine: facts, quick, results }, null, 2)}\n`)
  say(`\n${relative(PROJECT_ROOT, FILE)}`)
  return results.every((result) => result.ok) ? 0 : 1
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } } })
  const unknown = positionals.filter((name) => !(name in BENCHES))
  if (values.help || unknown.length > 0) {
    say(unknown.length > 0 ? `没有这一项：${unknown.join(' ')} / no such bench\n\n${help()}` : help())
    return unknown.length > 0 ? 2 : 0
  }
  return runAll(positionals.length > 0 ? positionals : Object.keys(BENCHES), values.quick)
}

if (process.argv[2] === '--run') {
  const name = process.argv[3]!
  // A bench reads its sizes where it would find them when run alone.
  process.argv.splice(2, 2)
  await BENCHES[name]!.run()
} else process.exitCode = await main(process.argv.slice(2))
