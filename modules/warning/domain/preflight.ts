import type { PreflightCheck, WarningRow } from '../contract/warning-row.ts'
import { clockWords } from './suggest-text.ts'

/** What the checks look at beside the warning itself. */
export interface PreflightFacts {
  readonly live: boolean
  readonly drill: boolean
  readonly now: number
  /** Areas without a known number of people. */
  readonly peopleMissing: readonly string[]
  /** Corners outside the city, if any ring has them. */
  readonly cornersOutside: number
  /** Who would be called. */
  readonly recipients: number
  /** Posts that nobody holds in an area that is warned. */
  readonly postsMissing: number
}

type Row = Pick<WarningRow, 'title' | 'text' | 'areaCodes' | 'areaWords' | 'rings' | 'people' | 'peopleSource' | 'languages' | 'effectiveAt' | 'expiresAt' | 'firstSigned' | 'secondSigned' | 'state'>

const check = (key: string, ok: boolean, zh: string, en: string, saysZh: string, saysEn: string): PreflightCheck => ({ key, ok, title: { zh, en }, says: { zh: saysZh, en: saysEn } })

/** Signs of the text that carry a warning into an SMS; longer ones are charged and read in parts. */
const MESSAGE_SIGNS = 70

function area(row: Row, facts: PreflightFacts): PreflightCheck {
  if (row.areaCodes.length === 0) return check('area', false, '范围', 'Area', '还没有选定乡镇、村或画出范围', 'No town, village or drawn area yet')
  if (facts.cornersOutside > 0) return check('area', false, '范围', 'Area', `画出的范围有 ${facts.cornersOutside} 个点在市界之外`, `${facts.cornersOutside} corners lie outside the city`)
  const drawn = row.rings.length > 0 ? `，画出 ${row.rings.length} 片` : ''
  return check('area', true, '范围', 'Area', `${row.areaWords}${drawn}`, `${row.areaCodes.length} areas, ${row.rings.length} drawn`)
}

function people(row: Row, facts: PreflightFacts): PreflightCheck {
  if (row.people === null) return check('people', false, '人数', 'People', facts.peopleMissing.length > 0 ? `${facts.peopleMissing.join('、')} 没有人口数，数不出人数` : '还没有数出人数', 'The number of people is not known')
  return check('people', true, '人数', 'People', `${row.people} 人，${row.peopleSource}`, `${row.people} people, ${row.peopleSource}`)
}

function time(row: Row, facts: PreflightFacts): PreflightCheck {
  const from = Date.parse(row.effectiveAt)
  const until = Date.parse(row.expiresAt)
  const says = `${clockWords(from)} – ${clockWords(until)}`
  if (until <= from) return check('time', false, '时间', 'Time', `${says}，结束早于开始`, 'The end is before the beginning')
  if (until <= facts.now) return check('time', false, '时间', 'Time', `${says}，已经过期`, 'The end has passed')
  return check('time', true, '时间', 'Time', `${says}，未过期`, `${row.effectiveAt} – ${row.expiresAt}`)
}

function words(row: Row): PreflightCheck {
  const length = [...row.text].length
  if (row.title === '' || row.text === '') return check('text', false, '内容', 'Text', '标题或正文还是空的', 'Title or text is empty')
  return check('text', true, '内容', 'Text', `${length} 字，短信 ${Math.max(1, Math.ceil(length / MESSAGE_SIGNS))} 条`, `${length} signs`)
}

function drill(facts: PreflightFacts): PreflightCheck {
  if (facts.live && facts.drill) return check('drill', false, '演练', 'Drill', '勾了演练，但这里是实战空间：请到演练空间发布', 'Marked as a drill in the live world')
  if (facts.live) return check('drill', true, '演练', 'Drill', '实战空间，无【演练】字样', 'Live world, no drill mark')
  return check('drill', facts.drill, '演练', 'Drill', facts.drill ? '演练空间，每条消息带【演练】' : '演练空间里须勾选演练', 'Drill world')
}

function receivers(facts: PreflightFacts): PreflightCheck {
  const missing = facts.postsMissing > 0 ? `；${facts.postsMissing} 处无人任职` : ''
  return check('recipients', facts.recipients > 0, '叫应', 'Call-out', facts.recipients > 0 ? `${facts.recipients} 人按岗位和区域叫应${missing}` : '按对象表没有一个人可叫', `${facts.recipients} people by post and area`)
}

/** Every condition of issuing but the signatures. */
export function preflight(row: Row, facts: PreflightFacts): PreflightCheck[] {
  const languages = row.languages.length > 0
  return [
    area(row, facts),
    people(row, facts),
    check('language', languages, '语言', 'Language', languages ? row.languages.join('、') : '还没有选定语言', languages ? row.languages.join(', ') : 'No language chosen'),
    time(row, facts),
    words(row),
    receivers(facts),
    drill(facts),
  ]
}

/** The last line: two different people. */
export function signatureCheck(row: Row): PreflightCheck {
  const zh = row.secondSigned ? `${row.firstSigned?.name ?? ''}、${row.secondSigned.name} 已签` : row.firstSigned ? `一签 ${row.firstSigned.name}；等第二人，须与一签不同` : '还没有签名；须两人先后签'
  const en = row.secondSigned ? 'Signed by two' : row.firstSigned ? `Signed by ${row.firstSigned.name}; waits for another person` : 'Not signed yet'
  return check('signatures', row.secondSigned !== null, '二签', 'Second signer', zh, en)
}
