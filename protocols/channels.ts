import type { ChannelDefinition } from '#platform/server/notify/channel.ts'
import { smppChannel } from './smpp/channel.ts'
import { smsGatewayChannel } from './sms-gateway/channel.ts'
import { voiceGatewayChannel } from './voice-call/channel.ts'

/** Ways out to people's telephones, by hand; `peers.ts` has the other side of each. */
export const channels: readonly ChannelDefinition[] = [smppChannel, smsGatewayChannel, voiceGatewayChannel]
