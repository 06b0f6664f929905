import { FIGURE_KINDS, INCIDENT_LEVEL_WORDS } from '#modules/incident/contract.ts'
import type { ReportContent, SectionKey } from '../contract/content.ts'
import { chineseTime, type DraftFacts, isAccident, matterOf, type Orders, shortTime } from './draft-facts.ts'

/** Ends a sentence once, whatever the reporter ended it with. */
const sentence = (text: string): string => (text.trim() === '' ? '' : `${text.trim().replace(/[。；，,;.\s]+$/u, '')}。`)
const stated = (figure: { value: number; approximate: boolean }, unit: string): string => `${figure.approximate ? '约' : ''}${figure.value}${unit}`

/** Levels as printed in official papers: one character each. */
const ROMAN = { I: 'Ⅰ', II: 'Ⅱ', III: 'Ⅲ', IV: 'Ⅳ' } as const

/** Unnumbered spaces of titles are no part of an official name. */
export const placeName = (facts: DraftFacts): string => {
  const { place } = facts.file.incident
  const name = place.name.replaceAll(/\s+/g, '')
  const town = facts.town?.name ?? ''
  return name.startsWith(town) ? name : `${town}${name}`
}

function situation(facts: DraftFacts): string {
  const { incident, reports } = facts.file
  const occurred = Date.parse(incident.occurredAt)
  const first = reports.at(-1)
  const heard = first ? `${shortTime(Date.parse(first.receivedAt), occurred)}，接${first.reporter}报告：${sentence(first.text)}` : `${shortTime(Date.parse(incident.openedAt), occurred)}接报。`
  const level = incident.incidentLevel ? `初步研判为${INCIDENT_LEVEL_WORDS[incident.incidentLevel].zh}级。` : ''
  const since = facts.previous?.at ?? Number.NEGATIVE_INFINITY
  const later = reports.slice(0, -1).filter((report) => Date.parse(report.receivedAt) > since).toReversed()
  const news = later.map((report) => `${shortTime(Date.parse(report.observedAt), occurred)}，${report.reporter}报告：${sentence(report.text)}`)
  return [`${chineseTime(occurred)}，${placeName(facts)}发生${matterOf(facts.file)}。${heard}${level}`, ...news].join('\n')
}

/** Accepted figures as the county's own; the others only as what is still being checked. */
function casualties(facts: DraftFacts): string {
  const { figures } = facts.file
  const accepted = figures.flatMap((group) => {
    const one = group.figures.find((figure) => figure.accepted)
    return one ? [`${FIGURE_KINDS[group.kind].title.zh}${stated(one, group.unit)}`] : []
  })
  const open = figures.filter((group) => group.accepted === null).map((group) => `${FIGURE_KINDS[group.kind].title.zh}（${group.figures.map((one) => `${one.source}${stated(one, group.unit)}`).join('、')}）`)
  const sure = accepted.length > 0 ? `截至${chineseTime(facts.now)}，${accepted.join('，')}。` : ''
  return sure + (open.length > 0 ? `以下数字正在核实：${open.join('；')}。` : '')
}

const ORDER_WORDS: Readonly<Record<Orders[number]['state'], string>> = { issued: '待签收', accepted: '已签收', departed: '途中', arrived: '已到场', working: '执行中', completed: '已完成', refused: '已退回', cancelled: '已撤销' }

function orderLine(order: Orders[number], since: number): string {
  const value = order.latestValue === null ? '' : `，${order.latestValue}`
  return `${order.target.name}${sentence(order.title).slice(0, -1)}（${ORDER_WORDS[order.state]}${value}${order.overdue ? '，超时' : ''}${order.state === 'completed' ? `，${shortTime(Date.parse(order.latestAt), since)}` : ''}）`
}

function measures(facts: DraftFacts): string {
  const occurred = Date.parse(facts.file.incident.occurredAt)
  const responses = facts.file.responses.toReversed().map((change) => {
    const level = change.to ? `${ROMAN[change.to]}级响应` : '响应'
    const verb = change.to === null ? '终止' : change.from === null ? '启动' : '调整为'
    return `${shortTime(Date.parse(change.at), occurred)}，${verb}${change.planTitle ? `《${change.planTitle}》` : ''}${level}（${change.signer}签发${change.clause ? `，依据${change.clause}` : ''}）`
  })
  const live = facts.orders.filter((order) => order.state !== 'cancelled' && order.state !== 'refused').toSorted((a, b) => a.number - b.number)
  const done = live.filter((order) => order.state === 'completed').length
  const summary = live.length > 0 ? [`已下达指令${live.length}条，完成${done}条，进行${live.length - done}条：${live.map((order) => orderLine(order, occurred)).join('；')}`] : []
  return [...responses, ...summary].map(sentence).join('\n')
}

const TEAM_WORDS = { standby: '待命', moving: '途中', 'on-site': '到场', returned: '归建' } as const

function forces(facts: DraftFacts): string {
  const { forces: found } = facts
  if (!found || found.teams.length === 0) return ''
  return `到场${found.onSite}人，途中${found.moving}人：${found.teams.map((team) => `${team.name}${team.people}人（${TEAM_WORDS[team.status]}）`).join('、')}。`
}

function next(facts: DraftFacts): string {
  const { administrative, onScene, technical } = facts.file.commanders
  const people = [administrative && `行政指挥${administrative}`, onScene && `现场指挥${onScene}`, technical && `技术指挥${technical}`].filter(Boolean).join('，')
  const open = facts.orders.filter((order) => !['completed', 'cancelled', 'refused'].includes(order.state)).toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
  const tasks = open.map((order) => `${order.title.replace(/[。；]$/u, '')}（${order.target.name}，${shortTime(Date.parse(order.dueAt), facts.now)}前）`)
  return [people, tasks.length > 0 ? `继续：${tasks.join('；')}` : ''].filter((text) => text !== '').map(sentence).join('\n')
}

function needs(facts: DraftFacts): string {
  const refused = facts.orders.filter((order) => order.state === 'refused' && order.replacedBy === null)
  return refused.length === 0 ? '' : sentence(`尚无力量承担：${refused.map((order) => `${order.title}（${order.target.name}退回${order.latestNote ? `：${order.latestNote}` : ''}）`).join('；')}`)
}

function cause(facts: DraftFacts): string {
  const alarms = facts.file.links.filter((link) => link.kind === 'alarm').map((link) => link.title)
  return alarms.length === 0 ? '' : sentence(`原因正在核查，事前监测告警：${alarms.join('、')}`)
}

const WRITERS: Readonly<Partial<Record<SectionKey, (facts: DraftFacts) => string>>> = { situation, cause, casualties, measures, forces, next, needs }

/** What a person wrote into the report before, where the file has nothing to say: cause, unit, needs go on. */
function carried(facts: DraftFacts, key: SectionKey): string {
  return facts.previous?.content.sections.find((section) => section.key === key)?.text ?? ''
}

/** The parts of the text in their order; accidents have the unit, natural disasters do not. */
export function draftSections(facts: DraftFacts): ReportContent['sections'] {
  const keys: readonly SectionKey[] = ['situation', ...(isAccident(facts.file.incident.hazard) ? (['unit'] as const) : []), 'cause', 'casualties', 'measures', 'forces', 'next', 'needs']
  return keys.map((key) => ({ key, text: WRITERS[key]?.(facts) || carried(facts, key) }))
}
