import type { Channel, ChannelConfig, ChannelHost } from '#platform/server/notify/channel.ts'
import { RecordingChannel } from '#platform/server/notify/recording-channel.ts'
import type { RouteKey } from '../contract/message-row.ts'

/** Opens the way out of a route, or gives null when there is none of that kind. */
export interface ChannelOpener {
  /** True when nothing that is opened reaches anybody. */
  readonly recording: boolean
  open(route: RouteKey, config: ChannelConfig, host: ChannelHost): Channel | null
}

/** What a drill world is constructed with. This file and what it imports know no protocol. */
export const recordingOpener: ChannelOpener = {
  recording: true,
  open: (route, _config, host) => new RecordingChannel(route, host),
}
