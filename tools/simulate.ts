import { parseArgs } from 'node:util'
import { capHelp, runCap } from './simulate-cap.ts'
import { peerNames, peerHelp, runPeer } from './simulate-peer.ts'
import { simulators } from '#protocols/simulators.ts'
import { SimulatorRefused } from '#protocols/simulation/simulator.ts'
import type { SimulatorDefinition, SimulatorOptions } from '#protocols/simulation/simulator.ts'

/** `npm run simulate -- <protocol> …` is a device: one line a frame; exit code 1 when the centre refuses it, 2 for a wrong call. */

const optionTexts: ReadonlyArray<readonly [flag: string, value: string, text: string]> = [
  ['host', 'address', '平台地址，默认 127.0.0.1 / address of the platform'],
  ['port', 'number', '端口，默认该协议的端口 / port, default that of the protocol'],
  ['station', 'id', '站址、MN 或设备号 / station address, MN or device id'],
  ['secret', 'text', '口令 / password'],
  ['kind', 'text', 'SL 651 测站分类 P|H；HJ 212 的 ST；MQTT 设备类 / class, ST or device kind'],
  ['admin', 'code', 'MQTT 主题中的行政区划码，默认 511181 / administrative code in MQTT topics'],
  ['profile', 'name', '过程线（见下）/ profile, listed below'],
  ['seed', 'number', '随机种子，默认 1；相同种子过程相同 / seed, the same one gives the same values'],
  ['backfill', 'time', '先补报多久以前的数据，如 3h；默认一个间隔，即立刻报一次 / late reports first; default one interval'],
  ['interval', 'time', '报文间隔，默认 5m / time between reports'],
  ['speed', 'factor', '过程线快进倍数，默认 1；时间戳仍为真实时间 / how much faster the profile runs; times stay true'],
  ['frames', 'number', '报多少次后结束 / ends after so many reports'],
  ['attempts', 'number', '无应答时共发几次，默认 5 / how often an unanswered frame is sent'],
  ['answer', 'time', '等待应答多久，默认 5s / how long to wait for an answer'],
]

const timeUnits: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

class WrongCall extends Error {
  override readonly name = 'WrongCall'
}

/** `90s`, `5m`, `3h` → ms. */
function duration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text)
  if (!match) throw new WrongCall(`时间写作 30s、5m、3h：${text} / write a time as 30s, 5m or 3h`)
  return Number(match[1]) * (timeUnits[match[2] as string] as number)
}

function number(text: string): number {
  const value = Number(text)
  if (text === '' || !Number.isFinite(value) || value < 0) throw new WrongCall(`不是数字：${text} / not a number`)
  return value
}

function help(): string {
  const list = simulators.map((simulator) =>
    `  ${simulator.protocol.padEnd(8)}${simulator.title.zh} / ${simulator.title.en}\n          端口 ${simulator.defaultPort} · 站号 ${simulator.station} · profile ${simulator.profiles.join(' | ')}`)
  const flags = optionTexts.map(([flag, value, text]) => `  --${`${flag} <${value}>`.padEnd(20)} ${text}`)
  return ['npm run simulate -- <protocol> [options]', '', '模拟一台设备，与真实设备走同一端口 / stands in for a device on the real port', '', ...list, '', ...flags, '', ...peerHelp(), '', ...capHelp(), ''].join('\n')
}

interface Call {
  readonly simulator: SimulatorDefinition
  readonly options: SimulatorOptions
}

function readCall(args: readonly string[], signal: AbortSignal): Call | null {
  const flags = Object.fromEntries(optionTexts.map(([flag]) => [flag, { type: 'string' as const }]))
  const { values, positionals } = parseCall(args, flags)
  if (values['help']) return null
  const simulator = simulators.find((candidate) => candidate.protocol === positionals[0])
  if (!simulator || positionals.length > 1) throw new WrongCall(`没有这个协议：${positionals.join(' ') || '（空）'} / no such protocol`)
  const text = (flag: string, fallback: string): string => {
    const value = values[flag]
    return typeof value === 'string' ? value : fallback
  }
  const options: SimulatorOptions = {
    host: text('host', '127.0.0.1'), port: number(text('port', String(simulator.defaultPort))),
    station: text('station', simulator.station), secret: text('secret', simulator.secret),
    deviceKind: text('kind', simulator.deviceKind), admin: text('admin', '511181'),
    profile: text('profile', simulator.profiles[0] as string), seed: number(text('seed', '1')),
    backfillMs: duration(text('backfill', text('interval', '5m'))), intervalMs: duration(text('interval', '5m')), speed: number(text('speed', '1')),
    attempts: number(text('attempts', '5')), answerMs: duration(text('answer', '5s')), signal,
    print: (line) => console.info(line),
    ...(values['frames'] !== undefined && { frames: number(text('frames', '0')) }),
  }
  if (!simulator.profiles.includes(options.profile)) throw new WrongCall(`过程线 ${options.profile} 不存在：${simulator.profiles.join(' ')} / no such profile`)
  return { simulator, options }
}

function parseCall(args: readonly string[], flags: Record<string, { type: 'string' }>): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { ...flags, help: { type: 'boolean', short: 'h' } } })
  } catch (error) {
    throw new WrongCall(error instanceof Error ? error.message : String(error))
  }
}

async function main(args: readonly string[]): Promise<number> {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort())
  try {
    const call = readCall(args, stop.signal)
    if (!call) {
      console.info(help())
      return 0
    }
    const { acknowledged, repeated } = await call.simulator.run(call.options)
    console.info(`${acknowledged} 帧已确认，重发 ${repeated} 次 / ${acknowledged} acknowledged, ${repeated} sent again`)
    return 0
  } catch (error) {
    if (error instanceof SimulatorRefused) {
      console.error(`平台未接收：${error.message}`)
      return 1
    }
    if (!(error instanceof WrongCall || error instanceof RangeError)) throw error
    console.error(`${error.message}\n\n${help()}`)
    return 2
  }
}

/** A channel's other side, a source of warnings, or a device. */
async function run(args: readonly string[]): Promise<number> {
  if (args[0] === 'cap') return runCap(args.slice(1))
  return peerNames.includes(args[0] ?? '') ? runPeer(args) : main(args)
}

process.exitCode = await run(process.argv.slice(2))
