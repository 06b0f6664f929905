import type { Hazard } from '../contract/hazard.ts'

export interface EventClass {
  readonly code: string
  readonly name: string
  readonly hazard: Hazard
  readonly category: string
  readonly source: string
  readonly mark: 'high' | 'middle' | 'low'
}

const WARNING_CODES = '12379 预警信息发布事件编码（凭资料整理，上线前导入官方码表）'
const GBT_35561 = 'GB/T 35561-2017 突发事件分类与编码（大类，凭资料整理，上线前导入官方码表）'

const natural = (code: string, name: string, hazard: Hazard): EventClass => ({ code, name, hazard, category: '自然灾害', source: WARNING_CODES, mark: 'middle' })
const accident = (code: string, name: string, hazard: Hazard): EventClass => ({ code, name, hazard, category: '事故灾难', source: GBT_35561, mark: 'middle' })

/** First rows of the class table. No single code here is trusted: the official table is imported over them. */
export const EVENT_CLASSES: readonly EventClass[] = [
  natural('11A01', '洪水', 'flood'),
  natural('11A02', '内涝', 'waterlogging'),
  natural('11A03', '水库重大险情', 'flood'),
  natural('11A04', '堤防重大险情', 'flood'),
  natural('11A06', '山洪', 'flash-flood'),
  natural('11A07', '农业干旱', 'drought'),
  natural('11B03', '暴雨', 'rainstorm'),
  natural('11B04', '暴雪', 'weather'),
  natural('11B05', '寒潮', 'weather'),
  natural('11B06', '大风', 'weather'),
  natural('11B09', '高温', 'weather'),
  natural('11B14', '雷电', 'weather'),
  natural('11B15', '冰雹', 'weather'),
  natural('11B16', '霜冻', 'weather'),
  natural('11B17', '大雾', 'weather'),
  natural('11B19', '霾', 'weather'),
  natural('11B21', '道路结冰', 'weather'),
  natural('11B22', '干旱', 'drought'),
  natural('11B25', '森林火险', 'forest-fire'),
  natural('11C00', '地震', 'earthquake'),
  natural('11D01', '滑坡', 'geological'),
  natural('11D02', '泥石流', 'geological'),
  natural('11D03', '山体崩塌', 'geological'),
  natural('11G00', '森林草原火灾', 'forest-fire'),
  accident('20000', '事故灾难', 'work-accident'),
]
