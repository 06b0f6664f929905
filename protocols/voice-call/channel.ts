import type { ChannelConfig, ChannelDefinition, ChannelHost, ChannelReason, OutgoingMessage, SendResult } from '#platform/server/notify/channel.ts'
import { HttpChannel, type HttpChannelTimes, type HttpGatewayShape } from '#platform/server/notify/http-channel.ts'
import { CALL_PATHS, callResponse, type CallResults, callResults } from './wire.ts'

/** A person who is woken does not catch the first words. */
const SAID_TIMES = 3

const shape: HttpGatewayShape<CallResults> = {
  key: 'voice-gateway',
  sendPath: CALL_PATHS.send,
  pollPath: CALL_PATHS.poll,
  pollSchema: callResults,
  request: (batch) => ({ calls: batch.map(({ id, phone, from, text, keys }) => ({ ref: id, to: phone, from, text, repeat: SAID_TIMES, keys })) }),
  results: (batch, answer) => {
    const byRef = new Map(callResponse.parse(answer).results.map((result) => [result.ref, result]))
    return batch.map((message) => resultOf(message, byRef.get(message.id)))
  },
  async deliver({ results }, host) {
    const receipts = results.map(({ id, end, at }) => ({ externalId: id, delivered: end === 'heard', reason: end === 'heard' ? null : (end satisfies ChannelReason), detail: null, at }))
    if (receipts.length > 0) await host.receipts(receipts)
    const answers = results.flatMap(({ id, to, key, at }) => (key === null ? [] : [{ phone: to, to: '', externalId: id, text: key, at }]))
    if (answers.length > 0) await host.answers(answers)
  },
}

function resultOf(message: OutgoingMessage, result: { code: string; id: string | null; message: string | null } | undefined): SendResult {
  if (!result) return { id: message.id, outcome: 'again', externalIds: [], parts: 0, reason: 'unreachable', detail: '网关没有回答这一个呼叫' }
  if (result.code === 'ok' && result.id !== null) return { id: message.id, outcome: 'taken', externalIds: [result.id], parts: 1, reason: null, detail: result.message }
  if (result.code === 'throttled') return { id: message.id, outcome: 'again', externalIds: [], parts: 0, reason: 'throttled', detail: result.message }
  return { id: message.id, outcome: 'refused', externalIds: [], parts: 0, reason: result.code === 'bad-number' ? 'bad-number' : 'refused', detail: result.message }
}

export const openVoiceGateway = (config: ChannelConfig, host: ChannelHost, times: Partial<HttpChannelTimes> = {}): HttpChannel<CallResults> => new HttpChannel(config, shape, host, times)

export const voiceGatewayChannel: ChannelDefinition = {
  key: 'voice-gateway',
  kind: 'voice',
  title: { zh: '语音外呼网关', en: 'Voice call gateway' },
  addressFits: (address) => URL.canParse(address) && /^https?:/.test(address),
  open: (config, host) => openVoiceGateway(config, host),
}
