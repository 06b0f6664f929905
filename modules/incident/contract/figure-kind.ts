import type { Words } from '#platform/kernel/words.ts'

export interface FigureKind {
  readonly title: Words
  readonly unit: Words
  /** Whole numbers only (people, households). */
  readonly integer?: boolean
}

const people: Words = { zh: '人', en: 'people' }

/**
 * What a report may count. Indicators A1–E0 follow the natural-disaster statistics scheme (应急〔2020〕19号,
 * domain rules §6) by name; the others are what grading tables and plans ask for.
 */
export const FIGURE_KINDS = {
  deaths: { title: { zh: '死亡', en: 'Deaths' }, unit: people, integer: true },
  missing: { title: { zh: '失踪', en: 'Missing' }, unit: people, integer: true },
  'seriously-injured': { title: { zh: '重伤', en: 'Seriously injured' }, unit: people, integer: true },
  injured: { title: { zh: '伤病', en: 'Injured' }, unit: people, integer: true },
  trapped: { title: { zh: '被困', en: 'Trapped' }, unit: people, integer: true },
  'threatened-people': { title: { zh: '受威胁', en: 'Threatened' }, unit: people, integer: true },
  'threatened-households': { title: { zh: '受威胁户', en: 'Threatened households' }, unit: { zh: '户', en: 'households' }, integer: true },
  'affected-people': { title: { zh: '受灾人口', en: 'Affected' }, unit: people, integer: true },
  'to-evacuate': { title: { zh: '应转移', en: 'To evacuate' }, unit: people, integer: true },
  evacuated: { title: { zh: '已转移', en: 'Evacuated' }, unit: people, integer: true },
  'at-shelter': { title: { zh: '已到安置点', en: 'At the shelter' }, unit: people, integer: true },
  'collapsed-rooms': { title: { zh: '倒塌房屋', en: 'Collapsed rooms' }, unit: { zh: '间', en: 'rooms' }, integer: true },
  'damaged-rooms': { title: { zh: '严重损坏房屋', en: 'Badly damaged rooms' }, unit: { zh: '间', en: 'rooms' }, integer: true },
  'crop-hectares': { title: { zh: '农作物受灾', en: 'Crops affected' }, unit: { zh: '公顷', en: 'ha' } },
  'direct-loss': { title: { zh: '直接经济损失', en: 'Direct loss' }, unit: { zh: '万元', en: '10 000 CNY' } },
  'potential-loss': { title: { zh: '潜在经济损失', en: 'Potential loss' }, unit: { zh: '万元', en: '10 000 CNY' } },
  'slide-volume': { title: { zh: '滑体体积', en: 'Slide volume' }, unit: { zh: 'm³', en: 'm³' } },
  'crack-width': { title: { zh: '裂缝宽', en: 'Crack width' }, unit: { zh: 'cm', en: 'cm' } },
  'forest-hectares': { title: { zh: '受害森林面积', en: 'Forest burned' }, unit: { zh: '公顷', en: 'ha' } },
  'fire-hours': { title: { zh: '明火持续', en: 'Open fire for' }, unit: { zh: '小时', en: 'h' } },
  magnitude: { title: { zh: '震级', en: 'Magnitude' }, unit: { zh: '级', en: 'M' } },
  'stranded-hours': { title: { zh: '高空滞留', en: 'Stranded aloft for' }, unit: { zh: '小时', en: 'h' } },
  'stranded-people': { title: { zh: '高空滞留人数', en: 'Stranded aloft' }, unit: people, integer: true },
  'return-years': { title: { zh: '洪水重现期', en: 'Flood return period' }, unit: { zh: '年', en: 'years' } },
  'towns-flooded': { title: { zh: '受灾乡镇', en: 'Towns flooded' }, unit: { zh: '个', en: 'towns' }, integer: true },
  'water-depth': { title: { zh: '积水深', en: 'Water depth' }, unit: { zh: 'cm', en: 'cm' } },
} as const satisfies Record<string, FigureKind>

export type FigureKindKey = keyof typeof FIGURE_KINDS

export const FIGURE_KEYS = Object.keys(FIGURE_KINDS) as [FigureKindKey, ...FigureKindKey[]]
