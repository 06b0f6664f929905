import type { Words } from '#platform/kernel/words.ts'

export const SETTING_TITLES = {
  'auto-call.red': { zh: '收到外来红色预警即叫应（1 是，0 由人确认）', en: 'Call people at once for a received red warning (1 yes, 0 a person decides)' },
  'auto-call.orange': { zh: '收到外来橙色预警即叫应（1 是，0 由人确认）', en: 'Call people at once for a received orange warning (1 yes, 0 a person decides)' },
  'auto-call.yellow': { zh: '收到外来黄色预警即叫应（1 是，0 由人确认）', en: 'Call people at once for a received yellow warning (1 yes, 0 a person decides)' },
  'auto-call.blue': { zh: '收到外来蓝色预警即叫应（1 是，0 由人确认）', en: 'Call people at once for a received blue warning (1 yes, 0 a person decides)' },
  'default-hours': { zh: '外来预警没有写失效时间时按多久算', en: 'How long a received warning without an end holds' },
  'near-end-minutes': { zh: '到期前多久提醒续发、降级或解除', en: 'How long before its end to remind of renewing, lowering or lifting' },
  'verify-grace-minutes': { zh: '结束后再等多久评定命中或空报', en: 'How long after the end to judge hit or false' },
} as const satisfies Record<string, Words>

export type SettingKey = keyof typeof SETTING_TITLES

const OWN = '系统默认，待本地核定'

/** First values of the settings table; a city changes rows, not code. */
export const DEFAULT_SETTINGS: readonly (readonly [key: SettingKey, value: number, unit: string, source: string])[] = [
  ['auto-call.red', 1, '', `暴雨红色预警须市→乡镇→村→户叫应；${OWN}`],
  ['auto-call.orange', 0, '', OWN],
  ['auto-call.yellow', 0, '', OWN],
  ['auto-call.blue', 0, '', OWN],
  ['default-hours', 24, 'h', OWN],
  ['near-end-minutes', 30, 'min', OWN],
  ['verify-grace-minutes', 60, 'min', OWN],
]
