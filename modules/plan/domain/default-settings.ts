export interface PlanKeepingSetting {
  readonly key: 'expiry.months' | 'expiry.near-days' | 'filing.working-days'
  readonly value: number
  readonly unit: string
  readonly title: string
  readonly source: string
  readonly mark: 'high' | 'middle' | 'low'
}

/** First values of the terms; a city changes rows, not code. */
export const DEFAULT_SETTINGS: readonly PlanKeepingSetting[] = [
  { key: 'expiry.months', value: 36, unit: '个月', title: '预案评估、有效期限', source: '《突发事件应急预案管理办法》（国办发〔2024〕5 号）：原则上每 3 年评估一次；待本地确认', mark: 'middle' },
  { key: 'expiry.near-days', value: 60, unit: '天', title: '到期前多少天提醒', source: '系统默认，待本地确认', mark: 'low' },
  { key: 'filing.working-days', value: 20, unit: '个工作日', title: '印发后多少个工作日内备案', source: '《突发事件应急预案管理办法》（国办发〔2024〕5 号）：印发后 20 个工作日内备案；待本地核对原文', mark: 'middle' },
]
