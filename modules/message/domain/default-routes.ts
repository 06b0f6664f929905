import type { ChannelKind, RouteKey } from '../contract/message-row.ts'
import type { RouteSetting } from '../contract/route-row.ts'

/** Which way a route serves. */
export const CHANNEL_OF: Readonly<Record<RouteKey, ChannelKind>> = { app: 'app', smpp: 'sms', 'sms-gateway': 'sms', 'voice-gateway': 'voice' }

const base = { enabled: false, address: '', account: '', sourceNumber: '', extensionDigits: 0, maxAttempts: 6, lateSeconds: 30 } as const
const UNPRICED = '演示默认值：速率与单价待运营商合同核定'

/** Until a person sets them. No address: 未配置. */
export const DEFAULT_ROUTES: Readonly<Record<RouteKey, RouteSetting>> = {
  app: { ...base, enabled: true, ratePerSecond: 1000, costYuan: 0, priority: 1, source: '本平台' },
  smpp: { ...base, extensionDigits: 2, ratePerSecond: 200, costYuan: 0.05, priority: 1, source: UNPRICED },
  'sms-gateway': { ...base, extensionDigits: 2, ratePerSecond: 100, costYuan: 0.05, priority: 2, source: UNPRICED },
  'voice-gateway': { ...base, ratePerSecond: 20, costYuan: 0.12, priority: 1, maxAttempts: 3, source: UNPRICED },
}

/** Can it be used at all? The app needs no address. */
export const isConfigured = (route: RouteKey, setting: RouteSetting): boolean => route === 'app' || setting.address !== ''
