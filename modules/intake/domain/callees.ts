import type { Hazard } from '#modules/incident/contract.ts'
import type { Recipient } from '#modules/call-out/contract.ts'

/** Trades of the expert register that a hazard needs. 演示: to be confirmed by the city. */
const TRADES: Readonly<Record<Hazard, string>> = {
  flood: 'flood', rainstorm: 'flood', 'flash-flood': 'flood', waterlogging: 'flood', drought: 'flood',
  geological: 'geology', 'forest-fire': 'forest-fire', earthquake: 'earthquake', weather: 'weather',
  'work-accident': 'structure', chemical: 'hazmat', gas: 'hazmat', fire: 'fire', traffic: 'medical', 'special-equipment': 'special-equipment', environment: 'environment', other: 'structure',
}

export const tradeOf = (hazard: Hazard): string => TRADES[hazard]

const TOWN = 9
const VILLAGE = 12

interface Where {
  readonly areaCode: string
  readonly villageName: string
  readonly townName: string
  /** The hazard point that the place belongs to, when one is near. */
  readonly pointCode: string | null
}

/** Whom a call wakes first: the village, the point's own people, the township. Experts are found by trade, not by post. */
export function postsToCall({ areaCode, villageName, townName, pointCode }: Where): Extract<Recipient, { post: string }>[] {
  const village = areaCode.length >= VILLAGE ? areaCode.slice(0, VILLAGE) : null
  const town = areaCode.length >= TOWN ? areaCode.slice(0, TOWN) : null
  return [
    ...(village ? [{ post: 'village-head', areaCode: village, reason: `${villageName} 村责任人` }] : []),
    ...(pointCode ? [{ post: 'monitor', subjectKind: 'hazard-point', subjectCode: pointCode, reason: `${pointCode} 监测人` }] : []),
    ...(town ? [{ post: 'town-leader', areaCode: town, reason: `${townName} 带班领导` }, { post: 'town-office', areaCode: town, reason: `${townName} 应急办` }] : []),
  ]
}
