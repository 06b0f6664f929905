import type { FigureKindKey } from '../contract/figure-kind.ts'
import type { incidentRow } from '../contract/incident-row.ts'
import type { z } from 'zod'

type Nature = z.infer<typeof incidentRow>['nature']
export type IncidentLevel = 'I' | 'II' | 'III' | 'IV'

/** The least value of each level; 以上 includes the number. Null: this column does not reach that level. */
export interface GradingColumn {
  readonly figure: FigureKindKey
  readonly least: Readonly<Record<IncidentLevel, number | null>>
  /** A second figure that must reach its own least value for the same level (滞留人数 and 时间). */
  readonly also?: { readonly figure: FigureKindKey; readonly least: Readonly<Record<IncidentLevel, number | null>> }
}

export interface GradingTable {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly natures: readonly Nature[]
  readonly columns: readonly GradingColumn[]
}

const least = (I: number, II: number, III: number, IV: number | null): GradingColumn['least'] => ({ I, II, III, IV })
const BOTH: readonly Nature[] = ['threat', 'damage']

/** 国务院令第 493 号 第三条. Any one column is enough; the highest counts. 重伤 includes 急性工业中毒. */
const workAccident: GradingTable = {
  id: 'work-accident',
  title: '生产安全事故等级',
  source: '《生产安全事故报告和调查处理条例》（国务院令第 493 号）第三条',
  natures: BOTH,
  columns: [
    { figure: 'deaths', least: least(30, 10, 3, 0) },
    { figure: 'seriously-injured', least: least(100, 50, 10, 0) },
    { figure: 'direct-loss', least: least(10_000, 5_000, 1_000, 0) },
  ],
}

/** 国务院令第 549 号 第十条至第十三条: people and loss as above, and 高空滞留 of cableways. */
const specialEquipment: GradingTable = {
  id: 'special-equipment',
  title: '特种设备事故等级',
  source: '《特种设备安全监察条例》（国务院令第 549 号）第六十一条至第六十四条',
  natures: BOTH,
  columns: [
    ...workAccident.columns.slice(0, 2),
    { figure: 'direct-loss', least: least(10_000, 5_000, 1_000, 1) },
    { figure: 'evacuated', least: least(150_000, 50_000, 10_000, 500) },
    { figure: 'stranded-hours', least: least(48, 24, 12, 3.5), also: { figure: 'stranded-people', least: { I: 100, II: 100, III: 0, IV: 0 } } },
  ],
}

/** 《森林防火条例》第四十条. Any forest area at all is already 一般. */
const forestFire: GradingTable = {
  id: 'forest-fire',
  title: '森林火灾等级',
  source: '《森林防火条例》第四十条',
  natures: BOTH,
  columns: [
    { figure: 'forest-hectares', least: least(1_000, 100, 1, 0) },
    { figure: 'deaths', least: least(30, 10, 3, 1) },
    { figure: 'seriously-injured', least: least(100, 50, 10, 1) },
  ],
}

/** 《地质灾害防治条例》第四条: what has struck. */
const geologicalDamage: GradingTable = {
  id: 'geological-damage',
  title: '地质灾害灾情等级',
  source: '《地质灾害防治条例》第四条',
  natures: ['damage'],
  columns: [
    { figure: 'deaths', least: least(30, 10, 3, 0) },
    { figure: 'direct-loss', least: least(1_000, 500, 100, 0) },
  ],
}

/** 《国家突发地质灾害应急预案》: what threatens. */
const geologicalThreat: GradingTable = {
  id: 'geological-threat',
  title: '地质灾害险情等级',
  source: '《国家突发地质灾害应急预案》险情分级',
  natures: ['threat'],
  columns: [
    { figure: 'threatened-people', least: least(1_000, 500, 100, 0) },
    { figure: 'potential-loss', least: least(10_000, 5_000, 500, 0) },
  ],
}

/** 《国家地震应急预案》2012: deaths with missing, or the first magnitude where people live densely. */
const earthquake: GradingTable = {
  id: 'earthquake',
  title: '地震灾害等级',
  source: '《国家地震应急预案》（2012 年修订）',
  natures: BOTH,
  columns: [
    { figure: 'deaths', least: least(300, 50, 10, 0) },
    { figure: 'magnitude', least: least(7, 6, 5, 4) },
  ],
}

/** 《国家突发环境事件应急预案》2014. */
const environment: GradingTable = {
  id: 'environment',
  title: '突发环境事件等级',
  source: '《国家突发环境事件应急预案》（国办函〔2014〕119 号）附件 1',
  natures: BOTH,
  columns: [
    { figure: 'deaths', least: least(30, 10, 3, 0) },
    { figure: 'seriously-injured', least: least(100, 50, 10, 0) },
    { figure: 'evacuated', least: least(50_000, 10_000, 5_000, 0) },
    { figure: 'direct-loss', least: least(10_000, 2_000, 500, 0) },
  ],
}

/** National tables; which hazard uses which is a setting (`grading.<hazard>`), because part of that rests on analogy. */
export const GRADING_TABLES: readonly GradingTable[] = [workAccident, specialEquipment, forestFire, geologicalDamage, geologicalThreat, earthquake, environment]
