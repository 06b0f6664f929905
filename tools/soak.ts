// npm run soak: a real server under load of all protocols is killed again and again; after each round everything that
// was ever acknowledged is looked for. Prints a table; exit code 1 when anything was lost or doubled.
import { parseArgs } from 'node:util'
import { alarm } from '#modules/alarm/contract.ts'
import { ServerProcess } from '../e2e/server-process.ts'
import { waitUntil } from '../e2e/wait-until.ts'
import { findDoubled, findLost, findWrongRollUps, verifyAudit } from '../e2e/faults/checks.ts'
import { startCityLoad } from '../e2e/faults/load/city-load.ts'
import { Ledger } from '../e2e/faults/load/ledger.ts'
import { devicesOf } from '../e2e/faults/load/load-device.ts'
import { NoteWriter } from '../e2e/faults/load/note-writer.ts'
import { reportRain } from '../e2e/faults/load/sl651-load.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10' }, devices: { type: 'string', default: '12' }, pause: { type: 'string', default: '5' } } })
const rounds = Number(values.rounds)
const MINUTES_A_ROUND = 0.7
const BETWEEN_KILLS = 200
const PROTOCOLS = ['sl651', 'hj212', 'mqtt'] as const
type Kill = 'node' | 'database' | 'both'
const WORDS: Readonly<Record<Kill, string>> = { node: 'Node', database: '数据库', both: '全部' }

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const row = (cells: readonly (string | number)[]): string => cells.map((cell) => String(cell).padStart(12)).join('')

interface Scene {
  readonly server: ServerProcess
  readonly ledger: Ledger
  readonly notes: NoteWriter
}

async function acknowledged({ ledger, notes }: Scene): Promise<void> {
  const before = { ...ledger.counts() }
  const noted = notes.done.length
  await waitUntil('every protocol gets acknowledgements', () => PROTOCOLS.every((protocol) => ledger.count(protocol) >= (before[protocol] ?? 0) + BETWEEN_KILLS) && notes.done.length > noted, 120_000)
}

/** Kills, brings it back, and gives the seconds until ready. */
async function killOnce({ server }: Scene, kill: Kill): Promise<number> {
  const began = Date.now()
  if (kill === 'node') await server.killNode()
  if (kill === 'database') await server.killDatabase()
  if (kill === 'both') await server.killAll()
  if (kill !== 'database') await server.start()
  await waitUntil('ready', async () => (await fetch(`${server.url}/api/ready`)).ok, 120_000)
  return (Date.now() - began) / 1_000
}

async function runRound(scene: Scene, round: number): Promise<number> {
  let wrong = 0
  for (const kill of ['node', 'database', 'both'] as const) {
    const seconds = await killOnce(scene, kill)
    await acknowledged(scene)
    const { checked, lost, twice, stored } = await findLost(scene.server, scene.ledger)
    wrong += lost.length + twice.length
    say(row([round, WORDS[kill], seconds.toFixed(1), checked, stored, lost.length, twice.length, scene.notes.repeated]))
  }
  return wrong
}

async function raisedAlarm(server: ServerProcess, ledger: Ledger): Promise<NoteWriter> {
  const officer = await server.signIn('zhiban1')
  const gauge = (await devicesOf('sl651', ['rain'])).at(-1)!
  await reportRain({ device: gauge, port: () => server.ports['sl651']!, ledger, signal: AbortSignal.timeout(60_000) }, [40, 40, 40])
  const raised = await waitUntil('the alarm is raised', async () => (await officer.ask(alarm.queries.queue, {})).rows.find((found) => found.severity === 'red') ?? null)
  return new NoteWriter(officer, raised.id)
}

async function finalChecks(server: ServerProcess, ledger: Ledger): Promise<number> {
  const { checked, lost, twice, stored } = await findLost(server, ledger)
  say(row(['end', '', '', checked, stored, lost.length, twice.length, '']))
  const doubled = Object.entries(await findDoubled(server)).flatMap(([what, found]) => found.map((one) => `${what} ${JSON.stringify(one)}`))
  const rolled = await findWrongRollUps(server)
  const audit = await verifyAudit(server)
  say(`\n重复 ${doubled.length}，汇总不符 ${rolled.length}，审计链：${audit.output.trim().split('\n')[0]}`)
  for (const line of doubled) say(`  ${line}`)
  return lost.length + twice.length + doubled.length + rolled.length + audit.code
}

async function main(): Promise<number> {
  say(`${rounds} 轮，每轮强杀三次（Node、数据库、全部），约 ${Math.ceil(rounds * MINUTES_A_ROUND)} 分钟 / ${rounds} rounds of three kills, about ${Math.ceil(rounds * MINUTES_A_ROUND)} minutes`)
  const server = await ServerProcess.open({ name: 'soak' })
  const ledger = new Ledger()
  let notes: NoteWriter | undefined
  try {
    notes = await raisedAlarm(server, ledger)
    const scene: Scene = { server, ledger, notes }
    const load = await startCityLoad(server, ledger, { devices: Number(values.devices), pauseMs: Number(values.pause) })
    let wrong = 0
    try {
      await acknowledged(scene)
      say(row(['round', 'kill', 'ready s', 'acked', 'stored', 'lost', 'doubled', 'resent']))
      for (let round = 1; round <= rounds; round++) wrong += await runRound(scene, round)
    } finally {
      notes.giveUp()
      await load.stop()
    }
    wrong += await finalChecks(server, ledger)
    say(wrong === 0 ? '没有丢失，没有重复 / nothing lost, nothing doubled' : `有 ${wrong} 处不对 / ${wrong} wrong`)
    return wrong === 0 ? 0 : 1
  } finally {
    notes?.giveUp()
    await server.remove()
  }
}

process.exitCode = await main()
