import type { Hazard } from '../contract/hazard.ts'

export interface IncidentSetting {
  readonly key: string
  readonly value: number | string
  readonly unit: string | null
  readonly title: string
  readonly source: string
  /** How sure the source is. What is not `high` is to be confirmed by the city. */
  readonly mark: 'high' | 'middle' | 'low'
}

const grading = (hazard: Hazard, table: string, source: string, mark: IncidentSetting['mark']): IncidentSetting => ({
  key: `grading.${hazard}`,
  value: table,
  unit: null,
  title: `分级表（${hazard}）`,
  source,
  mark,
})

/** First values of the settings table; a city changes rows, not code. */
export const DEFAULT_SETTINGS: readonly IncidentSetting[] = [
  { key: 'join.radius-metres', value: 5_000, unit: 'm', title: '并入同一事件的最大距离', source: '系统默认，待本地确认', mark: 'low' },
  { key: 'join.hours', value: 12, unit: 'h', title: '并入同一事件的最大时间差', source: '系统默认，待本地确认', mark: 'low' },
  { key: 'clock.phone-report', value: 30, unit: 'min', title: '电话报告市总值班室', source: '总值班制度（较大以上或敏感事件），各地 20–30 分钟，待本地确认', mark: 'middle' },
  { key: 'clock.written-report', value: 60, unit: 'min', title: '书面首报', source: '总值班制度（较大以上或敏感事件），各地 40–60 分钟，待本地确认', mark: 'middle' },
  { key: 'clock.disaster-first-report', value: 120, unit: 'min', title: '自然灾害初报', source: '《自然灾害情况统计调查制度》（应急〔2020〕19 号）：灾害发生后 2 小时内', mark: 'high' },
  { key: 'clock.accident-report', value: 120, unit: 'min', title: '事故逐级上报', source: '国务院令第 493 号第十一条：每级上报时间不得超过 2 小时', mark: 'high' },
  { key: 'clock.unit-report', value: 60, unit: 'min', title: '事故单位报告', source: '国务院令第 493 号第九条：单位负责人接到报告后 1 小时内报县级应急局和主管部门', mark: 'high' },
  { key: 'clock.casualty-window', value: 43_200, unit: 'min', title: '伤亡变化补报期', source: '国务院令第 493 号第十三条：事故发生之日起 30 日内', mark: 'high' },
  { key: 'clock.casualty-window-short', value: 10_080, unit: 'min', title: '伤亡变化补报期', source: '国务院令第 493 号第十三条：道路交通、火灾事故 7 日内', mark: 'high' },
  { key: 'clock.village-report', value: 30, unit: 'min', title: '村级报乡镇', source: '村级灾害信息员立即报，系统默认 30 分钟，待本地确认', mark: 'middle' },
  { key: 'clock.town-report', value: 90, unit: 'min', title: '乡镇报县', source: '村报乡镇 30 分钟后乡镇 1 小时内报县，系统默认，待本地确认', mark: 'middle' },
  { key: 'clock.disaster-grave-report', value: 120, unit: 'min', title: '重大灾情同报省和部', source: '《自然灾害情况统计调查制度》：死亡失踪 10 人以上，同时报省和应急管理部，待核', mark: 'middle' },
  { key: 'clock.next-report', value: 60, unit: 'min', title: '续报', source: '响应期间定时续报，各地不一，系统默认每 60 分钟，待本地确认', mark: 'low' },
  { key: 'clock.zero-report', value: 540, unit: 'min', title: '零报告', source: '《自然灾害情况统计调查制度》：灾情稳定前每日 9 时前报截至前一日 24 时情况，待核', mark: 'middle' },
  { key: 'clock.final-report', value: 7_200, unit: 'min', title: '核报', source: '《自然灾害情况统计调查制度》：灾情稳定后 5 日内核定上报，待核', mark: 'middle' },
  { key: 'clock.relief', value: 600, unit: 'min', title: '10 小时救助', source: '市“十四五”应急管理规划：灾后 10 小时内基本生活救助', mark: 'high' },
  { key: 'clock.near', value: 0.8, unit: null, title: '时限用去多少算临近', source: '系统默认', mark: 'low' },
  grading('work-accident', 'work-accident', '国务院令第 493 号', 'high'),
  grading('fire', 'work-accident', '《火灾事故调查规定》沿用第 493 号标准', 'high'),
  grading('traffic', 'work-accident', '道路交通事故沿用第 493 号标准', 'high'),
  grading('chemical', 'work-accident', '比照第 493 号标准，待本地确认', 'middle'),
  grading('gas', 'work-accident', '比照第 493 号标准，待本地确认', 'middle'),
  grading('special-equipment', 'special-equipment', '国务院令第 549 号', 'high'),
  grading('forest-fire', 'forest-fire', '《森林防火条例》第四十条', 'high'),
  grading('geological', 'geological', '《地质灾害防治条例》第四条；《国家突发地质灾害应急预案》', 'high'),
  grading('earthquake', 'earthquake', '《国家地震应急预案》2012；川办发〔2021〕80 号可能不同，待核', 'middle'),
  grading('environment', 'environment', '国办函〔2014〕119 号', 'high'),
]
