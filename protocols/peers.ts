import type { PeerDefinition } from './simulation/peer.ts'
import { smsGatewayPeer } from './sms-gateway/peer.ts'
import { smscPeer } from './smpp/peer.ts'
import { voiceGatewayPeer } from './voice-call/peer.ts'

/** The other side of each channel of `channels.ts`: what `npm run simulate -- smsc` and its siblings are. */
export const peers: readonly PeerDefinition[] = [smscPeer, smsGatewayPeer, voiceGatewayPeer]
