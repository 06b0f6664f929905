import { setTimeout as sleep } from 'node:timers/promises'
import { alarm, type AlarmRow } from '#modules/alarm/contract.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { incident } from '#modules/incident/contract.ts'
import { type MatchedPlan, plan } from '#modules/plan/contract.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { MINUTE, SECOND } from '#platform/kernel/instant.ts'
import { RESPONSE_LEVEL_WORDS, severityRank } from '#platform/kernel/severity.ts'
import type { ApiClient } from './api-client.ts'

/** Who plays in the story; each a session of its own. */
export interface Cast {
  readonly officer: ApiClient
  readonly leader: ApiClient
  /** Team leaders and village people who answer on their phones, by the name that starts their team's. */
  readonly field: readonly ApiClient[]
}

export interface StoryOptions {
  /** 演示时限: how long people take for a step, ms. */
  readonly paceMs: number
  readonly tell: (line: string) => void
  /** Address of an incident's room. */
  readonly room: (incidentId: string) => string
}

const GAUGE = '石岗'
const WAIT_LIMIT = 5 * MINUTE
const newId = (): string => uuidv7(Date.now())

async function until<T>(what: string, look: () => Promise<T | null>, limitMs = WAIT_LIMIT): Promise<T> {
  const end = Date.now() + limitMs
  for (;;) {
    const found = await look()
    if (found !== null) return found
    if (Date.now() > end) throw new Error(`等了 ${limitMs / SECOND} 秒没有等到：${what}`)
    await sleep(SECOND)
  }
}

/** The worst open alarm of the gauge that the story follows. */
async function stormAlarm(officer: ApiClient): Promise<AlarmRow> {
  return until('石岗站的橙色以上告警', async () => {
    const { rows } = await officer.ask(alarm.queries.queue, { text: GAUGE, sort: 'severity', limit: 50 })
    const strong = rows.filter((row) => row.severity !== null && severityRank(row.severity) <= 1 && row.lon !== null)
    return strong[0] ?? null
  })
}

async function acknowledge(cast: Cast, row: AlarmRow, tell: StoryOptions['tell']): Promise<void> {
  if (row.acknowledgedAt !== null) return
  await cast.officer.act(alarm.actions.acknowledge, { alarmId: row.id, version: row.version })
  tell(`${cast.officer.name} 确认告警 ${row.code} ${row.title}`)
}

async function openIncident(cast: Cast, row: AlarmRow, tell: StoryOptions['tell']): Promise<{ id: string; code: string }> {
  const id = newId()
  const opened = await cast.officer.act(incident.actions.openIncident, {
    id,
    hazard: 'rainstorm',
    title: '高桥镇石岗村强降雨',
    place: { name: '高桥镇石岗村', lon: row.lon!, lat: row.lat!, areaCode: row.areaCode ?? '511181101' },
    occurredAt: row.startedAt,
    warningSeverity: row.severity,
    alarmIds: [row.id],
  })
  tell(`建立事件 ${opened.code}`)
  return opened
}

type Candidate = OutputOf<typeof dispatch.queries.proposeTeams>['candidates'][number]

/** The order to one team: the plan's first action that names a force, else what the storm asks for anyway. */
function orderFor(team: Candidate, place: { readonly name: string; readonly lon: number; readonly lat: number }, best: MatchedPlan | null) {
  const action = best?.actions.find((one) => one.resource?.kind === 'team') ?? best?.actions[0]
  return {
    id: newId(),
    target: { kind: 'team' as const, id: team.teamId, name: team.name, orgPath: team.orgPath ?? '511181', areaCode: team.areaCode, people: team.people },
    title: action?.what.slice(0, 120) ?? '赴石岗村巡查转移',
    dueAt: new Date(Date.now() + 60 * MINUTE).toISOString(),
    place: { name: place.name, lon: place.lon, lat: place.lat },
    basis: best && action ? { planCode: best.code, planTitle: best.title, clause: action.clause, clauseText: action.clauseText.slice(0, 500), actionId: action.id } : null,
    steps: ['到点巡查', '通知住户', '回报情况'],
  }
}

/** The response as the plan has it; without a plan the lowest level, on the officers' own judgement. */
function responseOf(best: MatchedPlan | null) {
  if (!best) return { level: 'IV' as const, planCode: null, planTitle: null, clause: null, clauseText: null, basis: '值班会商研判' }
  const { level, code, title, clause, clauseText } = best
  return { level: level ?? ('IV' as const), planCode: code, planTitle: title, clause, clauseText, basis: clauseText ?? '值班会商研判' }
}

/** Starts the response that the plan asks for, and gives out the actions that name a force. */
async function respond(cast: Cast, incidentId: string, tell: StoryOptions['tell']): Promise<string[]> {
  const { officer, leader } = cast
  const { incident: row, facts } = await officer.ask(incident.queries.getIncident, { id: incidentId })
  const { best } = await officer.ask(plan.queries.matchPlan, { hazard: row.hazard, areaCode: row.place.areaCode, facts })
  const response = responseOf(best)
  await leader.act(incident.actions.changeResponse, { id: incidentId, version: row.version, ...response, signer: leader.name })
  tell(`启动 ${response.planTitle ?? '响应'} ${RESPONSE_LEVEL_WORDS[response.level].zh}，依据 ${response.clause ?? '会商'}`)
  const proposal = await officer.ask(dispatch.queries.proposeTeams, { lon: row.place.lon, lat: row.place.lat, areaCode: row.place.areaCode, skills: [] })
  const chosen = proposal.candidates.filter((candidate) => candidate.chosen)
  const orders = chosen.map((team) => orderFor(team, row.place, best))
  const issued = await officer.act(dispatch.actions.issueOrders, { incidentId, orders, allowBusy: true })
  tell(`下达 ${issued.orders.length} 条指令，${issued.people} 人`)
  return issued.orders.map((one) => one.id)
}

const STEPS = ['accept', 'depart', 'arrive', 'start', 'complete'] as const
const STEP_WORDS: Record<(typeof STEPS)[number], string> = { accept: '签收', depart: '出发', arrive: '到场', start: '执行', complete: '完成' }

/** Everybody in the field answers what reached their own phone; the officer records the rest by telephone (代录). */
async function answer(cast: Cast, incidentId: string, orderIds: readonly string[], photo: Uint8Array, options: StoryOptions): Promise<void> {
  const { incident: row } = await cast.officer.ask(incident.queries.getIncident, { id: incidentId })
  const owner = new Map<string, ApiClient>()
  for (const person of cast.field) {
    const { tasks } = await person.ask(dispatch.queries.myTasks, {})
    for (const { order } of tasks) if (orderIds.includes(order.id) && !owner.has(order.id)) owner.set(order.id, person)
  }
  for (const step of STEPS) {
    await sleep(options.paceMs)
    for (const orderId of orderIds) {
      const person = owner.get(orderId)
      const draft = { id: newId(), orderId, step, at: new Date().toISOString(), place: { lon: row.place.lon, lat: row.place.lat } }
      if (!person) {
        await cast.officer.act(dispatch.actions.recordReceipt, { ...draft, place: null, toldBy: '电话' })
        continue
      }
      const fileIds = step === 'arrive' ? [await person.upload('daochang.jpg', 'image/jpeg', photo)] : []
      await person.act(dispatch.actions.reportReceipt, { ...draft, fileIds, note: step === 'complete' ? '石岗村三组已巡查，住户已通知，无人员伤亡。' : null })
      options.tell(`${person.name} 回执：${STEP_WORDS[step]}`)
    }
  }
}

async function close(cast: Cast, incidentId: string, tell: StoryOptions['tell']): Promise<void> {
  const { officer, leader } = cast
  await officer.act(incident.actions.addReport, {
    incidentId,
    report: { id: newId(), source: 'phone', reporter: '石岗村灾害信息员', text: '雨势减弱，住户已返回，无人员伤亡。', observedAt: new Date().toISOString(), figures: [{ id: newId(), kind: 'deaths', value: 0 }] },
  })
  const before = await leader.ask(incident.queries.getIncident, { id: incidentId })
  const ended = await leader.act(incident.actions.changeResponse, { id: incidentId, version: before.incident.version, level: null, basis: '降雨减弱，会商研判终止响应', signer: leader.name })
  const done = await leader.act(incident.actions.closeIncident, { id: incidentId, version: ended.version, basis: '雨势减弱，指令全部完成', signer: leader.name })
  tell(`事件 ${done.code} 结束`)
}

/** From the first orange alarm to the closed incident, by people over the public interface. Answers the incident's id. */
export async function playStory(cast: Cast, photo: Uint8Array, options: StoryOptions): Promise<string> {
  const row = await stormAlarm(cast.officer)
  options.tell(`告警 ${row.code} ${row.title}`)
  await sleep(options.paceMs)
  await acknowledge(cast, row, options.tell)
  const opened = await openIncident(cast, row, options.tell)
  options.tell(`事件室：${options.room(opened.id)}`)
  await sleep(options.paceMs)
  const orderIds = await respond(cast, opened.id, options.tell)
  await answer(cast, opened.id, orderIds, photo, options)
  await sleep(options.paceMs)
  await close(cast, opened.id, options.tell)
  return opened.id
}
