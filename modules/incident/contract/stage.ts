import type { Words } from '#platform/kernel/words.ts'

/** 全过程八环节 (city plan: 研判、会商、抢险、转移、救助、评估、重建、信息发布). Every entry of the file stands in one of them. */
export const STAGES = {
  assessment: { zh: '研判', en: 'Assessment' },
  consultation: { zh: '会商', en: 'Consultation' },
  rescue: { zh: '抢险', en: 'Rescue' },
  evacuation: { zh: '转移', en: 'Evacuation' },
  relief: { zh: '救助', en: 'Relief' },
  evaluation: { zh: '评估', en: 'Evaluation' },
  reconstruction: { zh: '重建', en: 'Reconstruction' },
  publication: { zh: '信息发布', en: 'Public information' },
} as const satisfies Record<string, Words>

export type Stage = keyof typeof STAGES

export const STAGE_KEYS = Object.keys(STAGES) as [Stage, ...Stage[]]
