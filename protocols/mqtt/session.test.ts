import { connectAsync } from 'mqtt'
import type { IClientOptions, MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Listening } from '../protocol.ts'
import { RecordingHost } from '../testing/recording-host.ts'
import { SocketClient } from '../testing/socket-client.ts'
import { writeUp } from './codec.ts'
import { defineMqtt } from './session.ts'

const root = 'ems/511181/crack/CR-1'
const ts = Date.UTC(2026, 6, 18, 12, 30)
const up = writeUp({ ts, seq: 1, values: { crack: 3.2 } })

describe('the MQTT broker', () => {
  let host: RecordingHost
  let listening: Listening
  const clients: MqttClient[] = []

  beforeEach(async () => {
    host = new RecordingHost()
    host.onAuthenticate = async (device, secret) => (Buffer.from(secret ?? []).toString() === 'secret' ? { device, topicRoot: `ems/511181/crack/${device}` } : null)
    listening = await defineMqtt({ maxPacketBytes: 4_096 }).listen(host, { host: '127.0.0.1', port: 0 })
  })
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.endAsync(true)))
    await listening.close()
  })

  async function device(id: string, options: IClientOptions = {}): Promise<MqttClient> {
    const client = await connectAsync({ host: '127.0.0.1', port: listening.port, protocol: 'mqtt', clientId: id, username: id, password: 'secret', reconnectPeriod: 0, ...options })
    client.on('error', () => undefined)
    clients.push(client)
    return client
  }

  it('acknowledges QoS 1 only when the reading is committed', async () => {
    const committing = new Promise<() => void>((begun) => (host.onCommit = () => new Promise((release) => begun(release))))
    const client = await device('CR-1')
    let acknowledged = false
    const published = client.publishAsync(`${root}/up`, up, { qos: 1 }).then(() => (acknowledged = true))
    const release = await committing
    // A round trip over the same connection: an early PUBACK would have come before this answer.
    await client.subscribeAsync(`${root}/down`)
    expect(acknowledged).toBe(false)
    release()
    await published
    expect(host.frames).toMatchObject([{ protocol: 'mqtt', station: 'CR-1', serial: '1', sentAt: ts, readings: [{ quantity: 'crack', observedAt: ts, value: 3.2 }] }])
  })

  it('closes the connection instead of acknowledging when the commit fails', async () => {
    host.onCommit = async () => Promise.reject(new Error('disk full'))
    const client = await device('CR-1')
    const closed = new Promise<void>((resolve) => client.once('close', resolve))
    const published = client.publishAsync(`${root}/up`, up, { qos: 1 })
    published.catch(() => undefined)
    await closed
    expect(host.frames).toEqual([])
    expect(client.connected).toBe(false)
  })

  it('keeps a payload it can not read in quarantine and acknowledges it', async () => {
    const client = await device('CR-1')
    await client.publishAsync(`${root}/up`, 'crack=3.2', { qos: 1 })
    await client.publishAsync(`${root}/up`, up, { qos: 1 })
    expect(host.quarantined).toMatchObject([{ reason: 'bad-payload', station: 'CR-1', protocol: 'mqtt' }])
    expect(host.frames).toHaveLength(1)
  })

  it('lets a device publish only on its own topics', async () => {
    const client = await device('CR-1')
    const closed = new Promise<void>((resolve) => client.once('close', resolve))
    client.publishAsync('ems/511181/crack/CR-2/up', up, { qos: 1 }).catch(() => undefined)
    await closed
    expect(host.quarantined).toMatchObject([{ reason: 'wrong-topic', detail: 'ems/511181/crack/CR-2/up' }])
    expect(host.frames).toEqual([])
  })

  it('lets a device subscribe only to its own down topic', async () => {
    const client = await device('CR-1')
    for (const topic of ['ems/511181/crack/CR-2/down', '#', 'ems/+/crack/CR-1/down', `${root}/up`]) await expect(client.subscribeAsync(topic), topic).rejects.toThrow()
    expect((await client.subscribeAsync(`${root}/down`, { qos: 1 }))[0]?.qos).toBe(1)
  })

  it('brings a request to the one device it is for', async () => {
    const [one, two] = [await device('CR-1'), await device('CR-2')]
    await one.subscribeAsync(`${root}/down`, { qos: 1 })
    await two.subscribeAsync('ems/511181/crack/CR-2/down', { qos: 1 })
    const heardByTwo: string[] = []
    two.on('message', (_, payload) => heardByTwo.push(payload.toString()))
    const heard = new Promise<string>((resolve) => one.once('message', (_, payload) => resolve(payload.toString())))
    expect(listening.request('CR-1', { kind: 'message', body: { led: 'red' } })).toBe('sent')
    expect(JSON.parse(await heard)).toEqual({ led: 'red' })
    await two.subscribeAsync('ems/511181/crack/CR-2/down', { qos: 0 })
    expect(heardByTwo).toEqual([])
    expect(listening.request('CR-9', { kind: 'message', body: {} })).toBe('not-connected')
  })

  it.each([
    ['a wrong password', { password: 'guess' }],
    ['no user name', { username: undefined, password: undefined }],
    ['the client id of another device', { clientId: 'CR-2' }],
  ] as const)('refuses %s', async (_, options) => {
    await expect(device('CR-1', options as IClientOptions)).rejects.toThrow()
  })

  it('records the will of a device that vanishes as offline', async () => {
    const client = await device('CR-1', { will: { topic: `${root}/status`, payload: Buffer.from('offline'), qos: 1, retain: true } })
    await client.publishAsync(`${root}/status`, 'online', { qos: 1 })
    client.stream.destroy()
    await host.until(() => host.frames.length === 2)
    expect(host.frames.map((frame) => frame.kind)).toEqual(['上线', '离线'])
  })

  it('does not record wills when the server itself stops', async () => {
    await device('CR-1', { will: { topic: `${root}/status`, payload: Buffer.from('offline'), qos: 1, retain: false } })
    await listening.close()
    expect(host.frames).toEqual([])
  })

  it('refuses a packet beyond the limit before it is collected', async () => {
    const client = await SocketClient.open(listening.port)
    client.send(Uint8Array.of(0x10, 0xff, 0xff, 0xff, 0x7f))
    await client.closed()
    expect(host.quarantined).toMatchObject([{ reason: 'noise' }])
  })

  it('quarantines bytes that are no MQTT after a good start', async () => {
    const client = await device('CR-1')
    const closed = new Promise<void>((resolve) => client.once('close', resolve))
    client.stream.write(Uint8Array.of(0x00, 0x05, 1, 2, 3, 4, 5))
    await closed
    await host.until(() => host.quarantined.length > 0)
    expect(host.quarantined).toMatchObject([{ reason: 'bad-structure', station: 'CR-1' }])
  })
})
