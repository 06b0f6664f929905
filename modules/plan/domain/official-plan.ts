import { dateText } from '#platform/kernel/instant.ts'
import { type DocumentBlock, officialDate, type OfficialDocument } from '#platform/kernel/official-document.ts'
import { RESPONSE_LEVEL_WORDS, RESPONSE_LEVELS, type ResponseLevel } from '#platform/kernel/severity.ts'
import type { PlanAction, PlanLevel, PlanSetting, PlanText } from '../contract/plan-text.ts'

/** Who signed which version under which number, for its paper. */
export interface PlanPaper {
  readonly plan: PlanText
  readonly versionNumber: number
  readonly documentNumber: string
  readonly signer: string
  readonly approvedAt: string
  readonly effectiveOn: string | null
  readonly expiresOn: string | null
  readonly drill: boolean
  /** Names of organisations by code. */
  readonly organisations: ReadonlyMap<string, string>
}

const MARKS = { high: '有据', middle: '可信度中，待确认', low: '可信度低，待确认' } as const
const PLACES: Readonly<Record<string, string>> = { 'place-town': '事发地乡镇（街道）', 'place-village': '事发地村（社区）' }
/** 一 … 十 for the headings of a paper; a plan has no more chapters. */
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

const heading = (level: 1 | 2 | 3, text: string): DocumentBlock => ({ kind: 'heading', level, text })

type Figure = PlanAction['due']

function figureOf(plan: PlanText, figure: Figure): string {
  return String(typeof figure === 'object' ? (plan.settings[figure.setting]?.value ?? '—') : figure)
}

const roleName = (plan: PlanText, key: string): string => plan.roles[key]?.name ?? key

function clauseBlocks(plan: PlanText): DocumentBlock[] {
  return Object.entries(plan.clauses).map(([number, clause]) => ({ kind: 'paragraph', lead: `${number}　${clause.title}。`, text: clause.text }))
}

function levelBlocks(plan: PlanText, name: ResponseLevel, level: PlanLevel, at: number): DocumentBlock[] {
  const blocks: DocumentBlock[] = [
    heading(2, `（${NUMERALS[at]}）${RESPONSE_LEVEL_WORDS[name].zh}响应`),
    { kind: 'paragraph', text: `由${roleName(plan, level.propose)}提请，${roleName(plan, level.approve)}批准，${roleName(plan, level.command)}指挥。${level.includes ? `${RESPONSE_LEVEL_WORDS[level.includes].zh}的行动一并执行。` : ''}` },
    { kind: 'paragraph', lead: '启动条件（有一条就启动）：', text: level.triggers.map((trigger, index) => `${index + 1}. ${trigger.text}（第 ${trigger.clause} 条）`).join('；') },
  ]
  const actions = level.actions.toSorted((a, b) => Number(figureOf(plan, a.due)) - Number(figureOf(plan, b.due)))
  if (actions.length > 0)
    blocks.push({
      kind: 'table',
      title: `${RESPONSE_LEVEL_WORDS[name].zh}响应行动`,
      columns: [{ title: '限时', share: 1.1, align: 'right' }, { title: '行动', share: 5 }, { title: '承担', share: 2.6 }, { title: '条款', share: 1.7 }],
      rows: actions.map((action) => [`T+${figureOf(plan, action.due)} 分`, action.what, roleName(plan, action.role), action.clause]),
    })
  if (level.clocks.length > 0) blocks.push({ kind: 'paragraph', lead: '时限：', text: level.clocks.map((clock) => `${clock.title}，${clock.every ? '每 ' : ''}${figureOf(plan, clock.minutes)} 分钟${clock.every ? '一次' : '内'}`).join('；') })
  return blocks
}

function roleTable(plan: PlanText, organisations: ReadonlyMap<string, string>): DocumentBlock {
  return {
    kind: 'table',
    columns: [{ title: '岗位', share: 3 }, { title: '承担单位', share: 3 }, { title: '不在时由谁代', share: 3 }],
    rows: Object.values(plan.roles).map((role) => [role.name, PLACES[role.organisation] ?? organisations.get(role.organisation) ?? role.organisation, role.substitute === undefined ? '—' : roleName(plan, role.substitute)]),
  }
}

const settingWords = (setting: PlanSetting): string => `${String(setting.value)}${setting.unit ? ` ${setting.unit}` : ''}`

function settingTable(plan: PlanText): DocumentBlock {
  return {
    kind: 'table',
    columns: [{ title: '项目', share: 3.2 }, { title: '数值', share: 1.4, align: 'right' }, { title: '可信度', share: 1.8 }, { title: '来源', share: 4.6 }],
    rows: Object.values(plan.settings).map((setting) => [setting.title, settingWords(setting), MARKS[setting.mark], setting.source]),
    note: '标“待确认”的数值为示例或通用默认，须经本市确认后方可用于实战。',
  }
}

/** Office that a plan of this area goes out from. */
function issuerOf(plan: PlanText, organisations: ReadonlyMap<string, string>): string {
  const root = plan.owner.split('.', 1)[0]!
  const last = plan.owner.split('.').at(-1)!
  const area = plan.area.length > 6 ? organisations.get(last) : organisations.get(root)
  return area ?? organisations.get(root) ?? plan.owner
}

/**
 * The approved plan as a paper with red head: the notice that sets it in force, and the plan itself as its attachment,
 * made whole from the text that was signed.
 */
export function officialPlan(paper: PlanPaper): OfficialDocument {
  const { plan, organisations } = paper
  const issuer = issuerOf(plan, organisations)
  const levels = RESPONSE_LEVELS.filter((name) => plan.levels[name]).toReversed()
  const from = paper.effectiveOn ?? dateText(Date.parse(paper.approvedAt))
  const body: DocumentBlock[] = [
    heading(1, `${NUMERALS[0]}、条款`),
    ...clauseBlocks(plan),
    heading(1, `${NUMERALS[1]}、分级响应`),
    ...levels.flatMap((name, at) => levelBlocks(plan, name, plan.levels[name]!, at)),
    heading(1, `${NUMERALS[2]}、岗位`),
    roleTable(plan, organisations),
    ...(Object.keys(plan.settings).length > 0 ? [heading(1, `${NUMERALS[3]}、数值和来源`), settingTable(plan)] : []),
  ]
  return {
    redHead: `${issuer}文件`,
    number: paper.documentNumber,
    urgency: null,
    title: `关于印发《${plan.title}》的通知`,
    addressee: plan.area.length > 6 ? '各村（社区）、有关单位' : '各乡镇人民政府、街道办事处，市级有关部门',
    body: [
      { kind: 'paragraph', text: `《${plan.title}》（${plan.edition}）已经审核通过，现印发你们，请认真组织实施。本预案自${officialDate(from)}起施行${paper.expiresOn === null ? '' : `，${officialDate(paper.expiresOn)}前完成评估修订`}。` },
      { kind: 'paragraph', lead: '编制说明：', text: plan.source },
    ],
    attachments: [{ title: plan.title, body }],
    signer: paper.signer,
    issuer,
    date: dateText(Date.parse(paper.approvedAt)),
    contact: null,
    copyTo: [],
    footnote: `演示数据 · 由预案文字 ${plan.code} 第 ${paper.versionNumber} 版生成`,
    drill: paper.drill,
    draft: false,
  }
}
