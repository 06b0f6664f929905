import type { Services } from '#platform/server/action/runtime.ts'
import { type ChannelOpener, recordingOpener } from './channel-openers.ts'
import { liveOpener } from './live-channels.ts'

/** The one place where a world gets its channels: the live world the real ones, any other, and one that is not known, recording ones. */
export async function openerFor(services: Services, world: string): Promise<ChannelOpener> {
  const row = await services.kysely.withSchema('platform').selectFrom('world' as never).select('kind' as never).where('id' as never, '=', world as never).executeTakeFirst()
  return (row as { kind?: string } | undefined)?.kind === 'live' ? liveOpener : recordingOpener
}
