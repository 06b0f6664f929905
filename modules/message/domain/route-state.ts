import type { ChannelKind, RouteKey, RouteState } from '../contract/message-row.ts'
import type { RouteSetting } from '../contract/route-row.ts'
import { isConfigured } from './default-routes.ts'

export interface RouteFacts {
  readonly route: RouteKey
  readonly channel: ChannelKind
  readonly setting: RouteSetting
  /** In a drill world: reaches nobody. */
  readonly recording: boolean
  readonly up: boolean
  /** When the oldest message that this route should send was taken in. */
  readonly oldestWaitingAt: number | null
}

/** How a route stands: 中断 when its peer can not be reached, 延迟 when its queue is older than set. */
export function routeStateOf(facts: RouteFacts, now: number): RouteState {
  if (facts.recording) return 'recording'
  if (!isConfigured(facts.route, facts.setting)) return 'unconfigured'
  if (!facts.setting.enabled) return 'off'
  if (!facts.up) return 'down'
  const waited = facts.oldestWaitingAt === null ? 0 : now - facts.oldestWaitingAt
  return waited > facts.setting.lateSeconds * 1000 ? 'late' : 'normal'
}

export const usable = (facts: Pick<RouteFacts, 'route' | 'setting' | 'recording'>): boolean => facts.recording || (facts.setting.enabled && isConfigured(facts.route, facts.setting))

/**
 * The route of a way that takes what names no route: the first by priority whose peer answers; when none answers, the
 * first, so that it is tried and the words of the failure are known. Null when none is set up.
 */
export function preferredRoute(facts: readonly RouteFacts[], channel: ChannelKind): RouteKey | null {
  const candidates = facts.filter((one) => one.channel === channel && usable(one)).sort((a, b) => a.setting.priority - b.setting.priority || a.route.localeCompare(b.route))
  return (candidates.find((one) => one.up) ?? candidates[0])?.route ?? null
}
