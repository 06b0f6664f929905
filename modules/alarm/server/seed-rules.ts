import { sql } from 'kysely'
import type { Severity } from '#platform/kernel/severity.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { SeedDefinition } from '#platform/server/action/define.ts'
import type { Layer, RuleDraft } from '../contract.ts'
import { ruleColumns, type RuleTables } from './rule.store.ts'

type RuleSeed = Omit<RuleDraft, 'id' | 'version'>

const ORDER_16 = '《气象灾害预警信号发布与传播办法》中国气象局令第16号 暴雨预警信号；此处用实测雨量，不等于气象台发布的预警'
const UNCHECKED = '通用起步值，未经本地核定'

const rainRule = (hours: number, more: Partial<RuleSeed> = {}): RuleSeed => ({
  code: `RAIN-${hours}H`, title: `${hours} 小时雨量`, hazard: 'rainstorm', eventKey: 'rain', stationKinds: ['rain', 'water-level', 'reservoir'], condition: { type: 'rain', minutes: hours * 60, key: `rain-${hours}h` },
  holdMinutes: 0, hysteresis: 5, calmMinutes: 60, enabled: true, source: ORDER_16, certainty: 'high', ...more,
})

const RULES: readonly RuleSeed[] = [
  rainRule(3),
  rainRule(6),
  rainRule(12),
  {
    code: 'FLASH-FLOOD', title: '山洪村级雨量', hazard: 'flash-flood', eventKey: 'rain', stationKinds: ['rain'],
    condition: { type: 'any', of: [{ type: 'rain', minutes: 60, key: 'village-rain-1h' }, { type: 'rain', minutes: 180, key: 'village-rain-3h' }, { type: 'rain', minutes: 360, key: 'village-rain-6h' }] },
    holdMinutes: 0, hysteresis: 3, calmMinutes: 60, enabled: false, source: `山洪灾害村级预警 准备转移/立即转移；${UNCHECKED}，每村须单独核定后再启用`, certainty: 'low',
  },
  {
    code: 'WATER-LEVEL', title: '水位超警戒、超保证', hazard: 'flood', eventKey: 'water', stationKinds: ['water-level', 'reservoir'], condition: { type: 'level', quantity: 'water-level', direction: 'above', key: 'water-level' },
    holdMinutes: 5, hysteresis: 0.05, calmMinutes: 60, enabled: true, source: '水情预警：达警戒黄、达保证橙；特征水位取自监测站登记，没有的不判', certainty: 'high',
  },
  {
    code: 'WATER-RISE', title: '水位涨速', hazard: 'flood', eventKey: 'water', stationKinds: ['water-level', 'reservoir'], condition: { type: 'rate', quantity: 'water-level', minutes: 60, key: 'water-rise' },
    holdMinutes: 0, hysteresis: 0.1, calmMinutes: 60, enabled: true, source: '没有公开标准：按站设阈值后才判', certainty: 'low',
  },
  {
    code: 'CRACK-RATE', title: '裂缝位移速率', hazard: 'geological', eventKey: 'ground', stationKinds: ['crack'], condition: { type: 'rate', quantity: 'crack', minutes: 60, key: 'crack-rate' },
    holdMinutes: 0, hysteresis: 0.2, calmMinutes: 120, enabled: true, source: '逐点核定：按隐患点设阈值后才判', certainty: 'low',
  },
  {
    code: 'GAS-LEL', title: '可燃气体浓度', hazard: 'gas', eventKey: 'gas', stationKinds: ['gas'], condition: { type: 'level', quantity: 'gas-lel', direction: 'above', key: 'gas-lel' },
    holdMinutes: 0, hysteresis: 2, calmMinutes: 10, enabled: true, source: `燃气相邻地下空间 三级/二级/一级；${UNCHECKED}`, certainty: 'low',
  },
  {
    code: 'MISSING', title: '长时间无数据', hazard: 'other', eventKey: 'missing', stationKinds: [], condition: { type: 'missing', periods: 9 },
    holdMinutes: 0, hysteresis: 0, calmMinutes: 0, enabled: true, source: `连续 9 个上报周期无数据；${UNCHECKED}`, certainty: 'low',
  },
]

type ThresholdSeed = readonly [key: string, severity: Severity, value: number, unit: string, layer: Layer, source: string, certainty: 'high' | 'middle' | 'low']

const VILLAGE = `山洪村级预警默认雨量；${UNCHECKED}`
const THRESHOLDS: readonly ThresholdSeed[] = [
  ['rain-3h', 'orange', 50, 'mm', 'national', ORDER_16, 'high'],
  ['rain-3h', 'red', 100, 'mm', 'national', ORDER_16, 'high'],
  ['rain-6h', 'yellow', 50, 'mm', 'national', ORDER_16, 'high'],
  ['rain-12h', 'blue', 50, 'mm', 'national', ORDER_16, 'high'],
  ['village-rain-1h', 'orange', 40, 'mm', 'city', VILLAGE, 'low'],
  ['village-rain-1h', 'red', 50, 'mm', 'city', VILLAGE, 'low'],
  ['village-rain-3h', 'orange', 60, 'mm', 'city', VILLAGE, 'low'],
  ['village-rain-3h', 'red', 80, 'mm', 'city', VILLAGE, 'low'],
  ['village-rain-6h', 'orange', 80, 'mm', 'city', VILLAGE, 'low'],
  ['village-rain-6h', 'red', 100, 'mm', 'city', VILLAGE, 'low'],
  ['gas-lel', 'yellow', 20, '%LEL', 'city', `燃气相邻地下空间 三级；${UNCHECKED}`, 'low'],
  ['gas-lel', 'orange', 50, '%LEL', 'city', `燃气相邻地下空间 二级；${UNCHECKED}`, 'low'],
  ['gas-lel', 'red', 100, '%LEL', 'city', `燃气相邻地下空间 一级；${UNCHECKED}`, 'low'],
]

/** Rules and thresholds to begin with, each with where it comes from; a city edits them as rows. */
export const seedRules: SeedDefinition = {
  id: 'alarm.rules',
  async run(ctx) {
    const db = ctx.db<RuleTables>()
    const stamp = { version: 1, updated_at: new Date(ctx.now), updated_by: 'system' }
    for (const rule of RULES) {
      const id = uuidv7(ctx.now)
      await db.insertInto('alarm_rule').values({ id, ...ruleColumns({ ...rule, id, version: 0 }), ...stamp }).execute()
      const body = { ...rule, id, version: 1, updatedAt: new Date(ctx.now).toISOString(), updatedBy: 'system' }
      await db.insertInto('alarm_rule_version').values({ rule_id: id, version: 1, body: sql`${JSON.stringify(body)}::jsonb` }).execute()
    }
    const rows = THRESHOLDS.map(([key, severity, value, unit, layer, source, certainty]) => ({
      id: uuidv7(ctx.now), ...stamp, key, severity, layer, area_code: layer === 'city' ? '511181' : null, station_id: null, value, unit, source, sourced_on: null, certainty, expires_at: null,
    }))
    await db.insertInto('threshold').values(rows).execute()
    ctx.audit({ kind: 'alarm-rule', id: 'demo', after: { rules: RULES.length, thresholds: rows.length } })
  },
}
