import type { ChannelDefinition, OutgoingMessage, SendResult } from '#platform/server/notify/channel.ts'
import { HttpChannel, type HttpChannelTimes, type HttpGatewayShape } from '#platform/server/notify/http-channel.ts'
import type { ChannelConfig, ChannelHost } from '#platform/server/notify/channel.ts'
import { SMS_PATHS, type SmsReports, smsReports, smsResponse } from './wire.ts'

const shape: HttpGatewayShape<SmsReports> = {
  key: 'sms-gateway',
  sendPath: SMS_PATHS.send,
  pollPath: SMS_PATHS.poll,
  pollSchema: smsReports,
  request: (batch) => ({ messages: batch.map(({ id, phone, from, text }) => ({ ref: id, to: phone, from, text })) }),
  results: (batch, answer) => {
    const byRef = new Map(smsResponse.parse(answer).results.map((result) => [result.ref, result]))
    return batch.map((message) => resultOf(message, byRef.get(message.id)))
  },
  async deliver(polled, host) {
    if (polled.reports.length > 0)
      await host.receipts(polled.reports.map(({ id, delivered, code, at }) => ({ externalId: id, delivered, reason: delivered ? null : 'undelivered', detail: code, at })))
    if (polled.replies.length > 0) await host.answers(polled.replies.map(({ from, to, text, at }) => ({ phone: from, to, externalId: null, text, at })))
  },
}

function resultOf(message: OutgoingMessage, result: { code: string; id: string | null; parts: number; message: string | null } | undefined): SendResult {
  if (!result) return { id: message.id, outcome: 'again', externalIds: [], parts: 0, reason: 'unreachable', detail: '网关没有回答这一条' }
  if (result.code === 'ok' && result.id !== null) {
    return { id: message.id, outcome: 'taken', externalIds: [result.id], parts: result.parts, reason: null, detail: result.message }
  }
  if (result.code === 'throttled') return { id: message.id, outcome: 'again', externalIds: [], parts: 0, reason: 'throttled', detail: result.message }
  return { id: message.id, outcome: 'refused', externalIds: [], parts: 0, reason: result.code === 'bad-number' ? 'bad-number' : 'refused', detail: result.message }
}

export const openSmsGateway = (config: ChannelConfig, host: ChannelHost, times: Partial<HttpChannelTimes> = {}): HttpChannel<SmsReports> => new HttpChannel(config, shape, host, times)

export const smsGatewayChannel: ChannelDefinition = {
  key: 'sms-gateway',
  kind: 'sms',
  title: { zh: '短信 HTTP 网关', en: 'SMS by HTTP gateway' },
  addressFits: (address) => URL.canParse(address) && /^https?:/.test(address),
  open: (config, host) => openSmsGateway(config, host),
}
