import { afterEach, describe, expect, it } from 'vitest'
import type { Channel, ChannelConfig, OutgoingMessage } from '#platform/server/notify/channel.ts'
import { channels } from './channels.ts'
import { peers } from './peers.ts'
import { openSmsGateway } from './sms-gateway/channel.ts'
import { SmppChannel } from './smpp/channel.ts'
import { PeerProcess } from './testing/peer-process.ts'
import { RecordingChannelHost } from './testing/recording-channel-host.ts'
import { openVoiceGateway } from './voice-call/channel.ts'

const TIMES = { answerMs: 700, enquireMs: 300, reconnectMs: 50, timeoutMs: 700, pollMs: 30 }

const KINDS = [
  { key: 'smpp', peer: 'smsc', address: (port: number) => `127.0.0.1:${port}`, open: (config: ChannelConfig, host: RecordingChannelHost): Channel => new SmppChannel(config, host, TIMES) },
  { key: 'sms-gateway', peer: 'sms-gateway', address: (port: number) => `http://127.0.0.1:${port}`, open: (config: ChannelConfig, host: RecordingChannelHost): Channel => openSmsGateway(config, host, TIMES) },
  { key: 'voice-gateway', peer: 'voice-gateway', address: (port: number) => `http://127.0.0.1:${port}`, open: (config: ChannelConfig, host: RecordingChannelHost): Channel => openVoiceGateway(config, host, TIMES) },
]

it('has a peer for every channel', () => {
  expect(KINDS.map(({ key }) => key)).toEqual(channels.map(({ key }) => key))
  expect(KINDS.map(({ peer }) => peer)).toEqual(peers.map(({ name }) => name))
})

const LONG = '【峨眉山市应急】02:10 高桥镇石岗村后山有滑动，请立即到村委会集合，按预案转移受威胁的 12 户 41 人。带好手电和雨衣，不要走河边的路，到了之后向网格员报到。回复：1 收到，2 需要支援'
const message = (id: string, phone = '13900000159', text = LONG): OutgoingMessage => ({ id, phone, from: '106912379', text, keys: ['1', '2'] })

describe.each(KINDS)('the channel $key', ({ key, peer: peerName, address, open }) => {
  const stops: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop()
  })

  async function start(...args: string[]): Promise<{ peer: PeerProcess; host: RecordingChannelHost; channel: Channel }> {
    const peer = await PeerProcess.start(peerName, ...args)
    stops.push(() => peer.stop())
    return { peer, ...(await connect(peer.port)) }
  }
  async function connect(port: number, secret = 'secret12', up = true): Promise<{ host: RecordingChannelHost; channel: Channel }> {
    const host = new RecordingChannelHost()
    const channel = open({ address: address(port), account: 'ems511181', secret, sourceNumber: '106912379' }, host)
    stops.push(() => channel.close())
    await host.until(() => channel.state().up === up && channel.state().detail !== '正在连接')
    return { host, channel }
  }

  it('brings long Chinese words whole, a receipt, and what was answered', async () => {
    const { peer, host, channel } = await start('--answer', '1')
    const [result] = await channel.send([message('m1')])
    expect(result).toMatchObject({ id: 'm1', outcome: 'taken', reason: null })
    await host.until(() => host.receipted.length >= result!.externalIds.length && host.answered.length === 1)
    expect(peer.of('message').map((line) => [line['to'], line['from'], line['text']])).toEqual([['13900000159', '106912379', LONG]])
    expect(host.receipted.map((receipt) => receipt.externalId).sort()).toEqual([...result!.externalIds].sort())
    expect(host.receipted.every((receipt) => receipt.delivered)).toBe(true)
    expect(host.answered[0]!.text).toBe('1')
    expect(host.answered[0]!.phone).toMatch(/13900000159$/)
  })

  it('says for each message what was refused and what is worth another attempt', async () => {
    const { peer, channel } = await start()
    await peer.tell('mode refuse')
    expect((await channel.send([message('a'), message('b')])).map(({ id, outcome }) => [id, outcome])).toEqual([['a', 'refused'], ['b', 'refused']])
    await peer.tell('mode throttle')
    expect(await channel.send([message('c')])).toMatchObject([{ outcome: 'again', reason: 'throttled' }])
    expect(channel.state().up).toBe(true)
  })

  it('gives up waiting for a peer that says nothing, and works again when it does', async () => {
    const { peer, host, channel } = await start()
    await peer.tell('mode silent')
    expect(await channel.send([message('a')])).toMatchObject([{ outcome: 'again', reason: 'unreachable' }])
    await peer.tell('mode normal')
    await host.until(() => channel.state().up)
    expect(await channel.send([message('b')])).toMatchObject([{ outcome: 'taken' }])
  })

  it('comes back by itself after a peer that hangs up in the middle', async () => {
    const { peer, host, channel } = await start()
    await peer.tell('mode drop')
    expect(await channel.send([message('a')])).toMatchObject([{ outcome: 'again', reason: 'unreachable' }])
    await peer.tell('mode normal')
    await host.until(() => channel.state().up)
    expect(await channel.send([message('a')])).toMatchObject([{ outcome: 'taken' }])
  })

  it('says what did not arrive', async () => {
    const { peer, host, channel } = await start()
    await peer.tell('mode undelivered')
    await channel.send([message('a', '13900000159', '短')])
    await host.until(() => host.receipted.length === 1)
    expect(host.receipted[0]).toMatchObject({ delivered: false, reason: key === 'voice-gateway' ? 'no-answer' : 'undelivered' })
  })

  it('passes a receipt on as often as it comes: who keeps it knows it', async () => {
    const { host, channel } = await start('--receipts', '2')
    await channel.send([message('a', '13900000159', '短')])
    await host.until(() => host.receipted.length === 2)
    expect(new Set(host.receipted.map((receipt) => receipt.externalId)).size).toBe(1)
  })

  it('is sent again what could not be kept', async () => {
    const { host, channel } = await start('--answer', '1')
    host.broken = true
    await channel.send([message('a', '13900000159', '短')])
    await new Promise((resolve) => setTimeout(resolve, 300))
    host.broken = false
    await host.until(() => host.answered.length > 0 && host.receipted.length > 0)
    expect(channel.state().up).toBe(true)
  })

  it('is down, with the reason, for a wrong secret and for a port where nobody listens', async () => {
    const { peer } = await start()
    const refused = await connect(peer.port, 'wrong', false)
    expect(refused.channel.state().detail).toMatch(/拒绝/)
    const nobody = await connect(1, 'secret12', false)
    expect(nobody.channel.state().detail).toMatch(/ECONNREFUSED|断开|bad port/)
    expect(await nobody.channel.send([message('a')])).toMatchObject([{ outcome: 'again', reason: 'unreachable' }])
  })

  if (key !== 'smpp') {
    it('is not sent twice by a peer that had taken it already', async () => {
      const { peer, channel } = await start()
      const [first] = await channel.send([message('same')])
      const [second] = await channel.send([message('same')])
      expect(second!.externalIds).toEqual(first!.externalIds)
      expect(peer.reached).toEqual(['13900000159'])
    })
  }
})
