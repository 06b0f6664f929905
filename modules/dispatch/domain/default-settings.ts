export interface DispatchSetting {
  readonly key: string
  readonly value: number
  readonly unit: string
  readonly title: string
  readonly source: string
  readonly mark: 'high' | 'middle' | 'low'
}

/** First values of the settings table; a city changes rows, not code. */
export const DEFAULT_SETTINGS: readonly DispatchSetting[] = [
  { key: 'travel.detour-factor', value: 1.6, unit: '倍', title: '路程与直线之比', source: '系统默认，山区道路估算，待路网计算代替', mark: 'low' },
  { key: 'travel.speed-kmh', value: 40, unit: 'km/h', title: '平均行车速度', source: '系统默认，山区县乡道夜间估算，待本地确认', mark: 'low' },
  { key: 'travel.mobilise-minutes', value: 5, unit: 'min', title: '出动准备（队伍未填时）', source: '系统默认，待本地确认', mark: 'low' },
  { key: 'sign.minutes', value: 5, unit: 'min', title: '签收时限', source: '系统默认，待本地确认', mark: 'low' },
  { key: 'escalate.minutes', value: 10, unit: 'min', title: '超时后多久报带班领导', source: '系统默认，待本地确认', mark: 'low' },
]
