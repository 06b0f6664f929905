import { channels } from '#protocols/channels.ts'
import type { ChannelOpener } from './channel-openers.ts'

/** Real channels; only the live world is ever given this (`world-channels.ts`). */
export const liveOpener: ChannelOpener = {
  recording: false,
  open: (route, config, host) => channels.find((one) => one.key === route)?.open(config, host) ?? null,
}
