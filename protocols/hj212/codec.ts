import { fromShanghai, shanghaiParts } from '#platform/kernel/instant.ts'
import type { Reading } from '../protocol.ts'
import { FrameRefused } from '../quarantine-reason.ts'
import type { Segment } from './segment.ts'

/** What one factor said: its fields by suffix (Rtd, Avg, Flag …) as sent. */
type FactorFields = Readonly<Record<string, string>>

export interface Hj212Message {
  /** `2011 实时数据` */
  readonly kind: string
  readonly sentAt: number | null
  readonly observedAt: number | null
  readonly factors: Readonly<Record<string, FactorFields>>
  /** Items of CP that belong to no factor. */
  readonly fields: Readonly<Record<string, string>>
  readonly readings: readonly Reading[]
}

/** Command codes by name [HJ 212-2017 附录; those of protocols used here]. */
const commandNames: Readonly<Record<string, string>> = {
  1011: '提取时间', 1012: '设置时间', 1013: '时间校准请求', 1061: '提取实时数据间隔', 1062: '设置实时数据间隔',
  2011: '实时数据', 2012: '停止实时数据', 2021: '设备运行状态', 2031: '日数据', 2041: '设备运行时间日数据', 2051: '分钟数据', 2061: '小时数据',
  2081: '开机时间', 3019: '设备唯一标识', 3020: '现场端信息', 9011: '请求应答', 9012: '执行结果', 9013: '通知应答', 9014: '数据应答',
}

/** Which statistics a period report carries. */
const periodOf: Readonly<Record<string, 'minute' | 'hour' | 'day'>> = { 2051: 'minute', 2061: 'hour', 2031: 'day' }
const statisticOf: Readonly<Record<string, string>> = { Avg: 'avg', Min: 'min', Max: 'max', Cou: 'cou' }

/** ST=22: the same factor codes in other units, so ids of their own. */
const AMBIENT_AIR = '22'

/**
 * Flags under which the number is not the surroundings [HJ 212-2017 表 9, K中]: F stopped, M maintenance, D fault,
 * C calibration, B no communication. Such a reading is null with its flag; N normal, T over limit and S set by hand keep the value.
 */
const unusable = new Set(['F', 'M', 'D', 'C', 'B'])

function commandKind(cn: string): string {
  return `${cn} ${commandNames[cn] ?? '未知命令'}`
}

/** Epoch ms of YYYYMMDDhhmmss with or without milliseconds (Asia/Shanghai), or null when it is not a real time. */
export function readStamp(text: string | undefined): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{3})?$/.exec(text ?? '')
  if (!match) return null
  const [year, month, day, hour, minute, second, ms] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number]
  if (month < 1 || hour > 23 || minute > 59 || second > 59) return null
  const at = fromShanghai(year, month, day, hour, minute, second)
  const back = shanghaiParts(at)
  return back.year === year && back.month === month && back.day === day ? at + ms : null
}

/** `20260718203000` */
export function stamp(atMs: number): string {
  const p = shanghaiParts(atMs)
  return [p.month, p.day, p.hour, p.minute, p.second].reduce((text, part) => text + String(part).padStart(2, '0'), String(p.year).padStart(4, '0'))
}

/** `20260718203000001`: the form of QN. */
export function stampMs(atMs: number): string {
  return stamp(atMs) + String(((atMs % 1_000) + 1_000) % 1_000).padStart(3, '0')
}

interface Collector {
  readonly segment: Segment
  readonly sentAt: number | null
  observedAt: number | null
  readonly fields: Map<string, string>
  /** Factors since the last DataTime. */
  current: Map<string, Map<string, string>>
  readonly factors: Map<string, Map<string, string>>
  readonly readings: Reading[]
}

/**
 * Reads CP of an uplink (of a multi-packet message: the joined CPs). A DataTime holds for what follows it.
 * Throws {@link FrameRefused} `bad-time` when values come without any real time, `bad-payload` when an item is no `key=value`.
 */
export function decodeMessage(segment: Segment): Hj212Message {
  const collector: Collector = {
    segment, sentAt: readStamp(segment.qn), observedAt: null, fields: new Map(), current: new Map(), factors: new Map(), readings: [],
  }
  for (const item of segment.cp.split(/[;,]/)) if (item.trim() !== '') collect(collector, item.trim())
  closeGroup(collector)
  return {
    kind: commandKind(segment.cn),
    sentAt: collector.sentAt,
    observedAt: collector.observedAt,
    factors: Object.fromEntries([...collector.factors].map(([code, fields]) => [code, Object.fromEntries(fields)])),
    fields: Object.fromEntries(collector.fields),
    readings: collector.readings,
  }
}

const factorItem = /^([A-Za-z0-9]{1,24})-([A-Za-z]{1,16})$/

function collect(collector: Collector, item: string): void {
  const at = item.indexOf('=')
  if (at <= 0) throw new FrameRefused('bad-payload', `item without key and value: ${item.slice(0, 40)}`)
  const [key, value] = [item.slice(0, at), item.slice(at + 1)]
  const factor = factorItem.exec(key)
  if (key === 'DataTime') setDataTime(collector, value)
  else if (factor) fieldsOf(collector.current, factor[1] as string).set(factor[2] as string, value)
  else collector.fields.set(key, value)
}

function setDataTime(collector: Collector, value: string): void {
  closeGroup(collector)
  collector.observedAt = readStamp(value)
  collector.fields.set('DataTime', value)
  if (collector.observedAt === null) throw new FrameRefused('bad-time', `DataTime ${value.slice(0, 20)} is not a real time`)
}

function fieldsOf(factors: Map<string, Map<string, string>>, code: string): Map<string, string> {
  let fields = factors.get(code)
  if (!fields) factors.set(code, (fields = new Map()))
  return fields
}

function closeGroup(collector: Collector): void {
  for (const [code, fields] of collector.current) {
    addReadings(collector, code, fields)
    collector.factors.set(code, fields)
  }
  collector.current = new Map()
}

function addReadings(collector: Collector, code: string, fields: ReadonlyMap<string, string>): void {
  const { cn, st } = collector.segment
  const base = `hj212.${st === AMBIENT_AIR ? 'ambient.' : ''}${code.toLowerCase()}`
  const period = periodOf[cn]
  for (const [suffix, text] of fields) {
    const statistic = statisticOf[suffix]
    if (cn === '2011' && suffix === 'Rtd') addReading(collector, base, fields, text)
    else if (period && statistic) addReading(collector, `${base}.${period}-${statistic}`, fields, text)
  }
}

function addReading(collector: Collector, quantity: string, fields: ReadonlyMap<string, string>, text: string): void {
  const observedAt = readStamp(fields.get('SampleTime')) ?? collector.observedAt ?? collector.sentAt
  if (observedAt === null) throw new FrameRefused('bad-time', 'values without DataTime, SampleTime or QN')
  const number = readNumber(text)
  const flag = fields.get('Flag') ?? 'N'
  const value = unusable.has(flag) ? null : number
  const mark = number === null ? 'not-number' : flag
  const reading = { station: collector.segment.mn, quantity, observedAt, value }
  collector.readings.push(mark === 'N' ? reading : { ...reading, flag: mark })
}

function readNumber(text: string): number | null {
  return /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : null
}
