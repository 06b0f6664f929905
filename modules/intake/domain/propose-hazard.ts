import type { Hazard } from '#modules/incident/contract.ts'

/**
 * Words by which a caller gives a hazard away. The first hazard whose words are heard most wins; a proposal only, the officer
 * decides. Everyday Sichuan words stand beside the official ones.
 */
const HEARD: readonly (readonly [Hazard, readonly string[]])[] = [
  ['geological', ['滑坡', '滑下', '往下滑', '下滑', '垮', '塌', '裂缝', '开裂', '裂口', '泥石流', '落石', '滚石', '土坎', '崩']],
  ['flash-flood', ['山洪', '涨水', '河水', '沟里', '洪水']],
  ['waterlogging', ['积水', '内涝', '下穿', '淹了', '进水']],
  ['forest-fire', ['山火', '林火', '森林', '林子', '山上起火', '烧山', '坟']],
  ['gas', ['燃气', '煤气', '天然气', '漏气']],
  ['chemical', ['化学', '危化', '液氨', '氯气', '刺鼻', '罐车', '泄漏']],
  ['fire', ['起火', '着火', '火灾', '失火', '冒烟', '烧起']],
  ['traffic', ['车祸', '翻车', '撞车', '追尾', '客车']],
  ['earthquake', ['地震', '房子摇', '在摇']],
  ['special-equipment', ['电梯', '索道', '缆车', '锅炉']],
  ['work-accident', ['工地', '矿井', '坠落', '脚手架', '塌方埋', '井下']],
  ['rainstorm', ['暴雨', '大雨', '雨太大']],
  ['drought', ['干旱', '没水喝', '缺水']],
  ['environment', ['死鱼', '污水', '排污', '水变色']],
  ['weather', ['大风', '冰雹', '雷击', '大雾']],
]

/** A hazard point this near speaks for a geological hazard. */
const POINT_NEAR_METRES = 500

export interface NearPoint {
  readonly code: string
  readonly name: string
  readonly metres: number
}

export interface HazardProposal {
  readonly hazard: Hazard
  /** Words that were heard, in the order of the table. */
  readonly words: readonly string[]
  readonly point: NearPoint | null
}

/** What hazard the words and the place speak for, with the reasons; null when neither says anything. */
export function proposeHazard(text: string, point: NearPoint | null): HazardProposal | null {
  const near = point !== null && point.metres <= POINT_NEAR_METRES ? point : null
  let best: HazardProposal | null = null
  for (const [hazard, words] of HEARD) {
    const heard = words.filter((word) => text.includes(word))
    if (heard.length > (best?.words.length ?? 0)) best = { hazard, words: heard, point: hazard === 'geological' ? near : null }
  }
  if (best) return best
  return near ? { hazard: 'geological', words: [], point: near } : null
}
