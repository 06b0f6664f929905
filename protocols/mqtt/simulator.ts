import { connectAsync } from 'mqtt'
import type { MqttClient } from 'mqtt'
import { dateTimeText, HOUR } from '#platform/kernel/instant.ts'
import { noise } from '../simulation/noise.ts'
import { observationTimes, profileStart, SimulatorRefused } from '../simulation/simulator.ts'
import type { SimulatorDefinition, SimulatorOptions, SimulatorResult } from '../simulation/simulator.ts'
import { writeUp } from './codec.ts'

/** Share of the alarming change reached, 0 to 1 and beyond, by hours since the profile began. */
const profiles: Readonly<Record<string, (hours: number) => number>> = {
  calm: () => 0,
  /** Slow at first, then ever faster: a slope before it goes. */
  creep: (hours) => Math.min(3, 0.04 * hours + 0.03 * (Math.exp(Math.max(0, hours - 1)) - 1)),
  /** A sudden rise that stays for an hour. */
  leak: (hours) => (hours > 0.3 && hours < 1.3 ? 1.2 : 0),
}

type Values = (change: number, wobble: number) => Readonly<Record<string, number>>

/** What each kind of device measures. Made for exercises. */
const kinds: Readonly<Record<string, Values>> = {
  crack: (change, wobble) => ({ crack: 3 + 20 * change + 0.05 * wobble }),
  tilt: (change, wobble) => ({ tilt: 0.4 + 3 * change + 0.02 * wobble, displacement: 5 + 60 * change + 0.3 * wobble }),
  gas: (change, wobble) => ({ 'gas-lel': Math.min(100, 1 + 40 * change + wobble) }),
  smoke: (change) => ({ smoke: change > 0.5 ? 1 : 0 }),
  level: (change, wobble) => ({ level: 1.2 + 2 * change + 0.01 * wobble }),
}

export const mqttSimulator: SimulatorDefinition = {
  protocol: 'mqtt',
  title: { zh: '物联网传感器（MQTT）', en: 'Sensor over MQTT' },
  defaultPort: 1883,
  station: 'CR-0001',
  secret: 'demo',
  deviceKind: 'crack',
  profiles: Object.keys(profiles),
  run: runMqttSimulator,
}

/** A sensor that publishes with QoS 1 and says offline by its will. `deviceKind` is crack, tilt, gas, smoke or level. */
export async function runMqttSimulator(options: SimulatorOptions): Promise<SimulatorResult> {
  const start = profileStart(options)
  const valuesAt = valuesOver(options, start)
  const root = `ems/${options.admin}/${options.deviceKind}/${options.station}`
  const client = await join(options, root)
  let acknowledged = 0
  let repeated = 0
  client.on('reconnect', () => (repeated += 1))
  try {
    await deliver(client, options, `${root}/status`, 'online')
    for await (const observedAt of observationTimes(start, options)) {
      const values = valuesAt(observedAt)
      const began = performance.now()
      if (!(await deliver(client, options, `${root}/up`, writeUp({ ts: observedAt, seq: acknowledged + 1, values })))) break
      acknowledged += 1
      options.print(`${options.station} ${root}/up #${acknowledged} ${dateTimeText(observedAt)} ${JSON.stringify(values)} 已确认 ${Math.round(performance.now() - began)} ms`)
    }
  } finally {
    await client.endAsync(true)
  }
  return { acknowledged, repeated }
}

function valuesOver(options: SimulatorOptions, start: number): (at: number) => Record<string, number> {
  const measure = Object.hasOwn(kinds, options.deviceKind) ? kinds[options.deviceKind] : undefined
  const profile = Object.hasOwn(profiles, options.profile) ? profiles[options.profile] : undefined
  if (!measure) throw new RangeError(`kind ${options.deviceKind} is none of ${Object.keys(kinds).join(' ')}`)
  if (!profile) throw new RangeError(`profile ${options.profile} is none of ${Object.keys(profiles).join(' ')}`)
  return (at) => {
    const change = profile(((at - start) / HOUR) * options.speed)
    const values = { ...measure(change, noise(options.seed, options.station, at)), voltage: 3.4 + 0.2 * noise(options.seed, options.station, 'volt', at) }
    return Object.fromEntries(Object.entries(values).map(([quantity, value]) => [quantity, Math.round(value * 1_000) / 1_000]))
  }
}

async function join(options: SimulatorOptions, root: string): Promise<MqttClient> {
  const { host, port, station, secret } = options
  try {
    const client = await connectAsync(`mqtt://${host}:${port}`, {
      clientId: station, username: station, password: secret, keepalive: 30, reconnectPeriod: 1_000, connectTimeout: options.answerMs,
      will: { topic: `${root}/status`, payload: Buffer.from('offline'), qos: 1, retain: false },
    }, false)
    // A broken link shows as a missing acknowledgement; the library connects and sends again by itself.
    client.on('error', () => undefined)
    client.on('message', (topic, payload) => options.print(`${station} 收到 ${topic} ${payload.toString()}`))
    await client.subscribeAsync(`${root}/down`, { qos: 1 })
    return client
  } catch (error) {
    throw new SimulatorRefused(`${host}:${port} refused ${station}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** False when the signal came first; throws {@link SimulatorRefused} when no acknowledgement came in all the time of the attempts. */
async function deliver(client: MqttClient, options: SimulatorOptions, topic: string, payload: string): Promise<boolean> {
  const { signal, answerMs, attempts } = options
  if (signal.aborted) return false
  return new Promise((resolve, reject) => {
    const stop = (): void => settle(() => resolve(false))
    const timer = setTimeout(() => settle(() => reject(new SimulatorRefused(`no acknowledgement of ${topic}`))), answerMs * attempts)
    const settle = (outcome: () => void): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      outcome()
    }
    signal.addEventListener('abort', stop, { once: true })
    client.publishAsync(topic, payload, { qos: 1 }).then(
      () => settle(() => resolve(true)),
      // The client was ended while waiting: by the signal, or it is of no more use.
      (error: unknown) => settle(() => (signal.aborted ? resolve(false) : reject(new SimulatorRefused(String(error))))),
    )
  })
}
