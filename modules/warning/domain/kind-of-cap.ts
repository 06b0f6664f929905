import { WARNING_KINDS, type WarningKindKey } from '../contract/kind.ts'

/** Parents and neighbours in the 12379 family whose words mean the same kind here. */
const MORE_CODES: Readonly<Record<string, WarningKindKey>> = { '11D01': 'geological', '11D02': 'geological', '11D03': 'geological' }
/** Words of headlines that name a kind otherwise than its own name; longer before shorter. */
const MORE_WORDS: readonly (readonly [string, WarningKindKey])[] = [['地质灾害', 'geological'], ['山洪', 'flash-flood'], ['森林火险', 'forest-fire'], ['重污染', 'heavy-pollution'], ['城市内涝', 'waterlogging'], ['强降雨', 'rainstorm'], ['雷暴', 'lightning']]

/** Which kind a received message is: by its code, else by the words of event and headline. */
export function kindOfCap(code: string | null, event: string, headline: string): WarningKindKey {
  const kinds = Object.entries(WARNING_KINDS) as [WarningKindKey, { zh: string; code: string | null }][]
  if (code !== null) {
    const found = kinds.find(([, kind]) => kind.code === code)?.[0] ?? MORE_CODES[code]
    if (found) return found
  }
  for (const text of [event, headline]) {
    const found = MORE_WORDS.find(([words]) => text.includes(words))?.[1] ?? kinds.find(([key, kind]) => key !== 'other' && text.includes(kind.zh))?.[0]
    if (found) return found
  }
  return 'other'
}
