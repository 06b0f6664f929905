import type { DeviceFrame } from '../protocol.ts'
import { FrameRefused } from '../quarantine-reason.ts'
import { readStatus, readUp } from './codec.ts'
import type { DeviceTopic } from './codec.ts'

export interface Arrival {
  readonly peer: string
  readonly receivedAt: number
  readonly qos: number
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The frame of one published message on an own `up` or `status` topic. Throws {@link FrameRefused}. */
export function publishedFrame(topic: DeviceTopic, device: string, raw: Uint8Array, arrival: Arrival): DeviceFrame {
  const text = decodeText(raw)
  const base = { protocol: 'mqtt', station: device, peer: arrival.peer, receivedAt: arrival.receivedAt, raw }
  const shown = { topic: `${topic.root}/${topic.leaf}`, deviceKind: topic.kind, qos: arrival.qos }
  if (topic.leaf === 'status') {
    const state = readStatus(text)
    return { ...base, sentAt: null, kind: state === 'online' ? '上线' : '离线', decoded: { ...shown, state }, readings: [] }
  }
  const message = readUp(text, device)
  return {
    ...base, sentAt: message.sentAt, kind: '数据上报', readings: message.readings,
    ...(message.seq !== undefined && { serial: String(message.seq) }),
    decoded: { ...shown, payload: JSON.parse(text) as unknown },
  }
}

function decodeText(raw: Uint8Array): string {
  try {
    return utf8.decode(raw)
  } catch {
    throw new FrameRefused('bad-payload', 'not UTF-8')
  }
}
