import type { Severity } from '#platform/kernel/severity.ts'
import type { WarningKindKey } from '../contract/kind.ts'

type Certainty = 'high' | 'middle' | 'low'
export const ORDER_16 = '《气象灾害预警信号发布与传播办法》中国气象局令第16号'
const OWN = '系统默认，参照同类地区做法拟定，待本地核定'
const SICHUAN = '四川省地质灾害气象风险预警公开要求（加密巡查、适时转移避让）；时限待本地核定'

export interface SignalSeed {
  readonly kind: WarningKindKey
  readonly severity: Severity
  readonly says: string
  readonly measure: 'rain' | null
  readonly hours: number | null
  readonly value: number | null
  readonly unit: string
  readonly source: string
  readonly certainty: Certainty
}

const words = (kind: WarningKindKey, says: Partial<Record<Severity, string>>, source = ORDER_16, certainty: Certainty = 'high'): SignalSeed[] =>
  (Object.entries(says) as [Severity, string][]).map(([severity, text]) => ({ kind, severity, says: text, measure: null, hours: null, value: null, unit: '', source, certainty }))

const rain = (severity: Severity, hours: number, value: number): SignalSeed => ({
  kind: 'rainstorm', severity, says: `${hours} 小时雨量已达或将达 ${value} 毫米以上，且可能持续`, measure: 'rain', hours, value, unit: 'mm', source: ORDER_16, certainty: 'high',
})

const RISK = { blue: '一定风险', yellow: '风险较高', orange: '风险高', red: '风险很高' } as const

/** First rows of the table of signals. 「可能」 and 「已达到且可能持续」 both count. */
export const SIGNAL_SEEDS: readonly SignalSeed[] = [
  rain('blue', 12, 50), rain('yellow', 6, 50), rain('orange', 3, 50), rain('red', 3, 100),
  ...words('snowstorm', { blue: '12 小时降雪量 4 毫米以上', yellow: '12 小时降雪量 6 毫米以上', orange: '6 小时降雪量 10 毫米以上', red: '6 小时降雪量 15 毫米以上' }),
  ...words('gale', { blue: '24 小时平均风 6 级以上或阵风 7 级以上', yellow: '12 小时平均风 8 级以上或阵风 9 级以上', orange: '6 小时平均风 10 级以上或阵风 11 级以上', red: '6 小时平均风 12 级以上或阵风 13 级以上' }),
  ...words('cold-wave', { blue: '48 小时降温 8 ℃ 以上，最低 4 ℃ 以下，风 5 级以上', yellow: '24 小时降温 10 ℃ 以上，最低 4 ℃ 以下，风 6 级以上', orange: '24 小时降温 12 ℃ 以上，最低 0 ℃ 以下，风 6 级以上', red: '24 小时降温 16 ℃ 以上，最低 0 ℃ 以下，风 6 级以上' }),
  ...words('heat', { yellow: '连续 3 天最高 35 ℃ 以上', orange: '24 小时最高 37 ℃ 以上', red: '24 小时最高 40 ℃ 以上' }),
  ...words('lightning', { yellow: '6 小时内可能有雷电', orange: '2 小时内雷电可能性很大或已有', red: '2 小时内雷电可能性非常大或已有强烈雷电' }),
  ...words('hail', { orange: '6 小时内可能有冰雹', red: '2 小时内冰雹可能性极大' }),
  ...words('frost', { blue: '48 小时地面最低 0 ℃ 以下', yellow: '24 小时地面最低 -3 ℃ 以下', orange: '24 小时地面最低 -5 ℃ 以下' }),
  ...words('fog', { yellow: '12 小时能见度小于 500 米', orange: '6 小时能见度小于 200 米', red: '2 小时能见度小于 50 米' }),
  ...words('haze', { yellow: '能见度小于 3000 米', orange: '能见度小于 2000 米' }, `${ORDER_16}；后有按 PM2.5 的版本，待核`, 'middle'),
  ...words('road-icing', { yellow: '12 小时内可能结冰', orange: '6 小时内可能结冰', red: '2 小时内可能结冰' }),
  ...words('sandstorm', { yellow: '12 小时能见度小于 1000 米', orange: '6 小时能见度小于 500 米', red: '6 小时能见度小于 50 米' }),
  ...words('drought', { orange: '重旱，25–50 年一遇', red: '特旱，50 年以上一遇' }),
  ...words('geological', RISK, '地质灾害气象风险预警分级'),
  ...words('flash-flood', RISK, '山洪灾害气象预警分级'),
  ...words('flood', { blue: '水文部门发布蓝色水情', yellow: '水位达警戒', orange: '水位达保证', red: '水位超保证，堤防可能出险' }, '水情预警发布办法，本地特征水位见测站登记', 'middle'),
  ...words('forest-fire', { blue: '二级（中度危险）', yellow: '三级（较高）', orange: '四级（高）', red: '五级（极高）' }, '森林火险气象等级', 'middle'),
  ...words('heavy-pollution', { yellow: '按本地重污染天气应急预案黄色条件', orange: '按本地重污染天气应急预案橙色条件', red: '按本地重污染天气应急预案红色条件' }, '重污染天气应急预案（AQI）', 'middle'),
]

export interface MeasureSeed {
  readonly kind: WarningKindKey | null
  readonly severity: Severity
  readonly text: string
  readonly post: string
  readonly reach: 'city' | 'town'
  readonly dueMinutes: number
  readonly source: string
}

const measure = (severity: Severity, post: string, reach: 'city' | 'town', dueMinutes: number, text: string, kind: WarningKindKey | null = null, source = OWN): MeasureSeed => ({ kind, severity, text, post, reach, dueMinutes, source })

/** First rows of what a warning asks for; every time is a setting to be confirmed. */
export const MEASURE_SEEDS: readonly MeasureSeed[] = [
  measure('red', 'duty-leader', 'city', 10, '到值班室坐镇，组织会商，研判是否启动响应'),
  measure('red', 'duty-officer', 'city', 15, '核对叫应结果，未应答的转代叫、敲门'),
  measure('red', 'town-leader', 'town', 30, '组织威胁区人员立即转移避险，停止户外作业和聚集'),
  measure('red', 'town-office', 'town', 30, '逐村报转移人数和未转移原因'),
  measure('orange', 'duty-leader', 'city', 20, '组织会商，研判是否启动响应'),
  measure('orange', 'duty-officer', 'city', 20, '核对叫应结果，未应答的转代叫、敲门'),
  measure('orange', 'town-leader', 'town', 60, '带班到岗，巡查重点部位，做好转移准备'),
  measure('orange', 'town-office', 'town', 60, '报各村责任人到岗情况'),
  measure('yellow', 'duty-officer', 'city', 30, '转发乡镇和成员单位，记入值班日志'),
  measure('yellow', 'town-office', 'town', 120, '通知各村加密巡查'),
  measure('blue', 'duty-officer', 'city', 60, '转发乡镇和成员单位，记入值班日志'),
  measure('red', 'town-leader', 'town', 20, '隐患点受威胁住户立即撤离，未撤离的逐户登记', 'geological', SICHUAN),
  measure('orange', 'town-leader', 'town', 40, '隐患点加密巡排查，适时组织转移避让', 'geological', SICHUAN),
  measure('yellow', 'town-office', 'town', 90, '隐患点加密巡查监测，做好转移避让准备', 'geological', SICHUAN),
]

export interface CallerSeed {
  readonly severity: Severity
  readonly post: string
  readonly reach: 'city' | 'town' | 'village'
}

const callers = (severity: Severity, city: readonly string[], town: readonly string[], village: readonly string[]): CallerSeed[] => [
  ...city.map((post) => ({ severity, post, reach: 'city' as const })),
  ...town.map((post) => ({ severity, post, reach: 'town' as const })),
  ...village.map((post) => ({ severity, post, reach: 'village' as const })),
]

/** First rows of who is called: 市→乡镇→村. */
export const CALLER_SEEDS: readonly CallerSeed[] = [
  ...callers('red', ['duty-leader', 'duty-officer'], ['town-leader', 'town-office'], ['village-head', 'informant', 'monitor']),
  ...callers('orange', ['duty-leader'], ['town-leader', 'town-office'], ['village-head', 'informant']),
  ...callers('yellow', ['duty-officer'], ['town-office'], ['village-head']),
  ...callers('blue', [], ['town-office'], []),
]

export const CALLER_SOURCE = OWN
