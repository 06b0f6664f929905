/** Whom an incident concerns first, by the post they hold and how far up: a proposal, changed freely before the call. */
export interface PostWish {
  readonly post: string
  readonly at: 'village' | 'town'
  readonly reason: string
}

/** Village first: they are nearest. Source: the city's plan, call-out to the village and its owners (SC-01 ③). */
const POSTS: readonly PostWish[] = [
  { post: 'village-head', at: 'village', reason: '村责任人' },
  { post: 'informant', at: 'village', reason: '灾害信息员' },
  { post: 'town-leader', at: 'town', reason: '乡镇带班领导' },
  { post: 'town-office', at: 'town', reason: '乡镇应急办主任' },
]

/** Those who watch and answer for the hazard points of the village. */
const GEOLOGICAL_POSTS: readonly PostWish[] = [
  { post: 'monitor', at: 'village', reason: '隐患点监测人' },
  { post: 'hazard-owner', at: 'village', reason: '隐患点责任人' },
]

/** Field of the expert register for a family of hazards (`modules/incident` HAZARDS); none: nobody is proposed. */
const EXPERT_FIELDS: Readonly<Record<string, string>> = {
  geological: 'geology', flood: 'flood', rainstorm: 'flood', 'flash-flood': 'flood', waterlogging: 'flood', drought: 'flood', 'forest-fire': 'forest-fire', earthquake: 'earthquake', weather: 'weather',
  chemical: 'hazmat', gas: 'hazmat', fire: 'fire', 'special-equipment': 'special-equipment', environment: 'environment',
}

/** Digits of an administrative code that name the town. */
const TOWN_DIGITS = 9
const VILLAGE_DIGITS = 12

export interface AreaWish extends PostWish {
  readonly areaCode: string
}

/** Posts to call for a hazard at a place. `areaCode`: village (12 digits) or town (9); above a town nobody is proposed. */
export function postsToCall(hazard: string, areaCode: string): AreaWish[] {
  const village = areaCode.length >= VILLAGE_DIGITS ? areaCode.slice(0, VILLAGE_DIGITS) : null
  const town = areaCode.length >= TOWN_DIGITS ? areaCode.slice(0, TOWN_DIGITS) : null
  const posts = hazard === 'geological' ? [...GEOLOGICAL_POSTS, ...POSTS] : POSTS
  return posts.flatMap((wish) => {
    const at = wish.at === 'village' ? village : town
    return at === null ? [] : [{ ...wish, areaCode: at }]
  })
}

export const expertField = (hazard: string): string | null => EXPERT_FIELDS[hazard] ?? null
