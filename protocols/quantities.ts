import type { Words } from '#platform/kernel/words.ts'

/** What a reading's number means. */
export interface Quantity {
  readonly id: string
  /** Symbol as printed behind the number; empty for a plain count or code. */
  readonly unit: string
  readonly name: Words
}

type Row = readonly [unit: string, zh: string, en: string]

/** Every quantity id a protocol may give a reading, except the factor codes of HJ 212 (see {@link quantityOf}). */
const rows: Record<string, Row> = {
  'rain-1min': ['mm', '1分钟降水量', 'Rain, 1 min'],
  'rain-5min': ['mm', '5分钟降水量', 'Rain, 5 min'],
  'rain-10min': ['mm', '10分钟降水量', 'Rain, 10 min'],
  'rain-30min': ['mm', '30分钟降水量', 'Rain, 30 min'],
  'rain-1h': ['mm', '1小时降水量', 'Rain, 1 h'],
  'rain-2h': ['mm', '2小时降水量', 'Rain, 2 h'],
  'rain-3h': ['mm', '3小时降水量', 'Rain, 3 h'],
  'rain-6h': ['mm', '6小时降水量', 'Rain, 6 h'],
  'rain-12h': ['mm', '12小时降水量', 'Rain, 12 h'],
  'rain-daily': ['mm', '日降水量', 'Rain of the day'],
  'rain-period': ['mm', '当前降水量', 'Rain of the current period'],
  'rain-storm': ['mm', '暴雨量', 'Storm rain'],
  'rain-total': ['mm', '降水量累计值', 'Rain, running total'],
  'water-level': ['m', '水位', 'Water level'],
  'water-level-upstream': ['m', '库（闸、站）上水位', 'Water level, upstream'],
  'water-level-downstream': ['m', '库（闸、站）下水位', 'Water level, downstream'],
  'groundwater-depth': ['m', '地下水埋深', 'Depth to groundwater'],
  flow: ['m³/s', '瞬时流量', 'Flow'],
  'outflow': ['m³/s', '总出库流量', 'Total outflow'],
  'velocity-mean': ['m/s', '断面平均流速', 'Mean velocity of the section'],
  'velocity': ['m/s', '瞬时流速', 'Velocity'],
  temperature: ['℃', '气温', 'Air temperature'],
  'water-temperature': ['℃', '水温', 'Water temperature'],
  humidity: ['%', '湿度', 'Humidity'],
  'air-pressure': ['hPa', '气压', 'Air pressure'],
  'wind-direction': ['°', '风向', 'Wind direction'],
  'wind-force': ['', '风力（级）', 'Wind force (Beaufort)'],
  'wind-speed': ['m/s', '风速', 'Wind speed'],
  'soil-moisture-10cm': ['%', '10厘米土壤含水率', 'Soil moisture at 10 cm'],
  'soil-moisture-20cm': ['%', '20厘米土壤含水率', 'Soil moisture at 20 cm'],
  'soil-moisture-30cm': ['%', '30厘米土壤含水率', 'Soil moisture at 30 cm'],
  'soil-moisture-40cm': ['%', '40厘米土壤含水率', 'Soil moisture at 40 cm'],
  voltage: ['V', '电源电压', 'Supply voltage'],
  'station-status': ['', '遥测站状态及报警', 'Station status bits'],
  crack: ['mm', '裂缝宽度', 'Crack width'],
  displacement: ['mm', '位移', 'Displacement'],
  tilt: ['°', '倾角', 'Tilt'],
  'gas-lel': ['%LEL', '可燃气体浓度', 'Combustible gas'],
  'gas-co': ['ppm', '一氧化碳浓度', 'Carbon monoxide'],
  'gas-h2s': ['ppm', '硫化氢浓度', 'Hydrogen sulphide'],
  'gas-o2': ['%', '氧气浓度', 'Oxygen'],
  pressure: ['MPa', '压力', 'Pressure'],
  'pipe-flow': ['m³/h', '管道流量', 'Pipe flow'],
  level: ['m', '液位', 'Liquid level'],
  smoke: ['', '烟感状态', 'Smoke state'],
  vibration: ['mm/s', '振动速度', 'Vibration velocity'],
  noise: ['dB', '噪声', 'Noise'],
  'signal-strength': ['dBm', '信号强度', 'Signal strength'],
  'battery': ['%', '电池电量', 'Battery'],
  ...relativeStages(),
}

/** F5–FC of SL 651: eight relative water levels. */
function relativeStages(): Record<string, Row> {
  const stages: Record<string, Row> = {}
  for (let n = 1; n <= 8; n++) stages[`stage-${n}`] = ['m', `相对水位${n}`, `Relative level ${n}`]
  return stages
}

/**
 * Factor codes of HJ 212-2017 Annex B that this city meets. An unknown code is kept all the same, without unit.
 * Units: water mg/L as printed in the standard [K高]; gases of a stack mg/m³, of an ambient station (ST=22) µg/m³ but CO mg/m³ [K中],
 * so ambient factors have ids of their own (`hj212.ambient.a34004`).
 */
const factors: Record<string, Row> = {
  w00000: ['L/s', '污水流量', 'Waste-water flow'],
  w01001: ['', 'pH值', 'pH'],
  w01003: ['NTU', '浊度', 'Turbidity'],
  w01009: ['mg/L', '溶解氧', 'Dissolved oxygen'],
  w01010: ['℃', '水温', 'Water temperature'],
  w01014: ['µS/cm', '电导率', 'Conductivity'],
  w01018: ['mg/L', '化学需氧量', 'COD'],
  w01019: ['mg/L', '高锰酸盐指数', 'Permanganate index'],
  w21001: ['mg/L', '总氮', 'Total nitrogen'],
  w21003: ['mg/L', '氨氮', 'Ammonia nitrogen'],
  w21011: ['mg/L', '总磷', 'Total phosphorus'],
  a21026: ['mg/m³', '二氧化硫', 'SO₂'],
  a21002: ['mg/m³', '氮氧化物', 'NOx'],
  a21004: ['mg/m³', '二氧化氮', 'NO₂'],
  a21005: ['mg/m³', '一氧化碳', 'CO'],
  a05024: ['mg/m³', '臭氧', 'Ozone'],
  a34001: ['mg/m³', '总悬浮颗粒物', 'TSP'],
  a34002: ['mg/m³', '可吸入颗粒物PM10', 'PM10'],
  a34004: ['mg/m³', '细颗粒物PM2.5', 'PM2.5'],
  a34013: ['mg/m³', '烟尘', 'Smoke dust'],
  a01001: ['℃', '温度', 'Temperature'],
  a01002: ['%', '湿度', 'Humidity'],
  a01007: ['m/s', '风速', 'Wind speed'],
  a01008: ['°', '风向', 'Wind direction'],
}

const periods: Record<string, Words> = {
  minute: { zh: '分钟', en: 'minute' },
  hour: { zh: '小时', en: 'hour' },
  day: { zh: '日', en: 'day' },
}
const statistics: Record<string, Words> = {
  avg: { zh: '均值', en: 'mean' },
  min: { zh: '最小值', en: 'minimum' },
  max: { zh: '最大值', en: 'maximum' },
  cou: { zh: '累计值', en: 'total' },
}

/** Fixed ids, for settings pages and tests. */
export const quantityIds: readonly string[] = Object.keys(rows)

/**
 * The quantity of an id, or undefined for an id nobody defined.
 * HJ 212 ids: `hj212.<code>` live value, `hj212.<code>.hour-avg` a statistic, `hj212.ambient.<code>…` from an ambient air station.
 */
export function quantityOf(id: string): Quantity | undefined {
  const row = Object.hasOwn(rows, id) ? rows[id] : undefined
  if (row) return { id, unit: row[0], name: { zh: row[1], en: row[2] } }
  return id.startsWith('hj212.') ? factorQuantity(id) : undefined
}

const factorId = /^hj212\.(ambient\.)?([a-z0-9]+)(?:\.(minute|hour|day)-(avg|min|max|cou))?$/

function factorQuantity(id: string): Quantity | undefined {
  const match = factorId.exec(id)
  if (!match) return undefined
  const [, ambient, code = '', period, statistic] = match
  const [unit, zh, en] = (Object.hasOwn(factors, code) ? factors[code] : undefined) ?? ['', `因子 ${code}`, `Factor ${code}`]
  const tail = statisticWords(period, statistic)
  return { id, unit: ambient ? ambientUnit(code, unit) : unit, name: { zh: zh + tail.zh, en: en + tail.en } }
}

/** ` 小时均值`, or nothing for a live value. */
function statisticWords(period: string | undefined, statistic: string | undefined): Words {
  const [of, what] = [periods[period ?? ''], statistics[statistic ?? '']]
  return of && what ? { zh: ` ${of.zh}${what.zh}`, en: `, ${of.en} ${what.en}` } : { zh: '', en: '' }
}

function ambientUnit(code: string, unit: string): string {
  return unit === 'mg/m³' && code !== 'a21005' ? 'µg/m³' : unit
}
