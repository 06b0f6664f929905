import { shanghaiParts } from '#platform/kernel/instant.ts'
import { type Severity, SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { warningKind, type WarningKindKey } from '../contract/kind.ts'

export interface TextFacts {
  readonly city: string
  readonly kind: WarningKindKey
  readonly severity: Severity
  readonly areaWords: string
  readonly effectiveAt: number
  readonly expiresAt: number
  /** What was measured, one sentence; '' when nothing. */
  readonly measured: string
}

const LONGEST_TITLE_PLACE = 24

const two = (n: number): string => String(n).padStart(2, '0')

/** `7 月 18 日 06:00` */
export function clockWords(at: number): string {
  const p = shanghaiParts(at)
  return `${p.month} 月 ${p.day} 日 ${two(p.hour)}:${two(p.minute)}`
}

const ASK: Readonly<Record<Severity, string>> = {
  red: '危险区人员请立即转移，停止户外活动，听从村干部安排。',
  orange: '危险区人员请做好转移准备，减少外出，听从村干部安排。',
  yellow: '请注意防范，远离河道、陡坡和低洼处。',
  blue: '请留意天气变化和后续通知。',
}

/** Title, text of at most three sentences and what people are asked to do: a beginning that stays editable. */
export function suggestText(facts: TextFacts): { title: string; text: string; instruction: string } {
  const kind = warningKind(facts.kind).zh
  const colour = SEVERITY_WORDS[facts.severity].zh
  const place = facts.areaWords === '' ? facts.city : facts.areaWords
  return {
    // A long list of villages stands in the text; a title names the city then.
    title: `${place.length > LONGEST_TITLE_PLACE ? facts.city : place}${kind}${colour}预警`,
    text: `【${facts.city}】${kind}${colour}预警：${place}，${clockWords(facts.effectiveAt)}至${clockWords(facts.expiresAt)}。${facts.measured}`,
    instruction: ASK[facts.severity],
  }
}
