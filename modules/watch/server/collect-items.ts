import { alarm, type AlarmRow } from '#modules/alarm/contract.ts'
import { callOut } from '#modules/call-out/contract.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { incident, INCIDENT_LEVEL_WORDS } from '#modules/incident/contract.ts'
import { warning } from '#modules/warning/contract.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { clockText } from '#platform/kernel/instant.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { OpenItem } from '../contract/handover.ts'
import { ownItems } from './own-items.ts'

type Item = Omit<OpenItem, 'overdue'>
type Incident = OutputOf<typeof incident.queries.listIncidents>['rows'][number]
type Order = OutputOf<typeof dispatch.queries.listOrders>['orders'][number]

const ALARM_WORDS: Readonly<Record<string, string>> = { raised: '未确认', acknowledged: '已确认，未处置', handling: '处置中' }
const ORDER_WORDS: Readonly<Record<string, string>> = { issued: '未签收', accepted: '已签收', departed: '已出发', arrived: '已到场', working: '执行中', refused: '已退回，待改派' }
const OPEN_ORDERS = ['issued', 'accepted', 'departed', 'arrived', 'working', 'refused'] as const
const PAGE = 500

/** Said when a list is longer than one answer: then the count is handed over, not silently less. */
function rest(kind: OpenItem['kind'], total: number, listed: number, path: string): Item[] {
  if (total <= listed) return []
  return [{ key: `${kind}:rest:${String(total - listed)}`, kind, code: null, title: `另有 ${String(total - listed)} 项未列出`, detail: `共 ${String(total)} 项，请到列表逐项交接`, severity: null, since: null, dueAt: null, path }]
}

function incidentItems(row: Incident): Item[] {
  const level = row.incidentLevel === null ? '未定级' : INCIDENT_LEVEL_WORDS[row.incidentLevel].zh
  const path = `/incident/${row.id}`
  const item: Item = { key: `incident:${row.id}`, kind: 'incident', code: row.code, title: row.title, detail: `${row.place.name}；${level}；${String(row.reportCount)} 次报告`, severity: row.warningSeverity, since: row.openedAt, dueAt: null, path }
  if (row.responseLevel === null) return [item]
  return [item, { key: `response:${row.id}`, kind: 'response', code: row.code, title: `${row.responseLevel} 级响应未结束`, detail: row.responsePlanTitle ?? row.title, severity: null, since: row.responseSince, dueAt: null, path }]
}

async function incidents(ctx: QueryContext): Promise<Item[]> {
  const found: Item[] = []
  for (let before: string | null = null; ; ) {
    const page: OutputOf<typeof incident.queries.listIncidents> = await ctx.call(incident.queries.listIncidents, { states: ['opened', 'responding', 'recovering'], limit: PAGE, before }, 'system')
    found.push(...page.rows.flatMap(incidentItems))
    if (page.next === null) return found
    before = page.next
  }
}

const alarmItem = (row: AlarmRow): Item => ({
  key: `alarm:${row.id}`,
  kind: 'alarm',
  code: row.code,
  title: row.title,
  detail: [ALARM_WORDS[row.state] ?? row.state, row.assigneeName, row.incidentCode].filter(Boolean).join('；'),
  severity: row.severity,
  since: row.raisedAt,
  dueAt: row.state === 'raised' ? row.dueAt : null,
  path: '/alarms',
})

async function alarms(ctx: QueryContext): Promise<Item[]> {
  const { rows, total } = await ctx.call(alarm.queries.queue, { view: 'all', limit: PAGE, sort: 'severity' }, 'system')
  return [...rows.map(alarmItem), ...rest('alarm', total, rows.length, '/alarms')]
}

const orderItem = (order: Order): Item => ({
  key: `order:${order.id}`,
  kind: 'order',
  code: order.code,
  title: `${order.target.name}：${order.title}`,
  detail: `${ORDER_WORDS[order.state] ?? order.state}；${order.incidentCode}`,
  severity: null,
  since: order.issuedAt,
  dueAt: order.dueAt,
  path: `/incident/${order.incidentId}`,
})

async function orders(ctx: QueryContext): Promise<Item[]> {
  const found = await ctx.call(dispatch.queries.listOrders, { states: [...OPEN_ORDERS], limit: PAGE }, 'system')
  const open = found.orders.filter((order) => order.replacedBy === null)
  // The answer holds no total of these states; a full page may be less than all, and says so.
  return [...open.map(orderItem), ...rest('order', found.orders.length === PAGE ? PAGE + 1 : 0, found.orders.length, '/incidents')]
}

async function clocks(ctx: QueryContext): Promise<Item[]> {
  const { clocks: running, total } = await ctx.call(incident.queries.listClocks, { limit: PAGE }, 'system')
  const items = running.map(({ incidentId, code, title, clock }): Item => ({ key: `clock:${incidentId}:${clock.id}`, kind: 'clock', code, title: `${clock.title} ${clockText(Date.parse(clock.dueAt))} 到时`, detail: title, severity: null, since: clock.startedAt, dueAt: clock.dueAt, path: `/incident/${incidentId}` }))
  return [...items, ...rest('clock', total, items.length, '/incidents')]
}

async function callOuts(ctx: QueryContext): Promise<Item[]> {
  const { callOuts: running } = await ctx.call(callOut.queries.list, { running: true, limit: 200 }, 'system')
  const items = running.map((head): Item => ({ key: `call-out:${head.id}`, kind: 'call-out', code: head.code, title: `${String(head.counts.open)} 人未应答：${head.subject.title}`, detail: `${String(head.counts.answered)} / ${String(head.counts.people)} 人已应答；${clockText(Date.parse(head.startedAt))} 发起`, severity: head.severity, since: head.startedAt, dueAt: null, path: '/call-outs' }))
  return [...items, ...rest('call-out', running.length === 200 ? 201 : 0, running.length, '/call-outs')]
}

async function warnings(ctx: QueryContext): Promise<Item[]> {
  const found: Item[] = []
  for (const view of ['in-force', 'drafts'] as const) {
    const { rows, total } = await ctx.call(warning.queries.list, { view, limit: PAGE }, 'system')
    found.push(...rows.map((row): Item => ({ key: `warning:${row.id}`, kind: 'warning', code: row.code, title: row.title, detail: view === 'drafts' ? '尚未发布' : '生效中', severity: row.severity, since: null, dueAt: null, path: `/warning/${row.id}` })))
    found.push(...rest('warning', total, rows.length, '/warnings'))
  }
  return found
}

const COLLECTORS: readonly { readonly module: string; readonly query: string; readonly collect: (ctx: QueryContext) => Promise<Item[]> }[] = [
  { module: '事件', query: incident.queries.listIncidents.id, collect: incidents },
  { module: '告警', query: alarm.queries.queue.id, collect: alarms },
  { module: '指令', query: dispatch.queries.listOrders.id, collect: orders },
  { module: '时限', query: incident.queries.listClocks.id, collect: clocks },
  { module: '叫应', query: callOut.queries.list.id, collect: callOuts },
  { module: '预警', query: warning.queries.list.id, collect: warnings },
]

/**
 * Everything that is not finished at this moment, over the whole city and as the system: what an officer may not see
 * would otherwise be left out without a word. Modules that are switched off are named, so that nobody takes a short
 * list for a whole one.
 */
export async function collectItems(ctx: QueryContext): Promise<{ items: OpenItem[]; notAsked: string[] }> {
  const found: Item[] = []
  const notAsked: string[] = []
  for (const { module, query, collect } of COLLECTORS) {
    if (ctx.registry.queries.has(query)) found.push(...(await collect(ctx)))
    else notAsked.push(module)
  }
  found.push(...(await ownItems(ctx)))
  return { items: found.map((item) => ({ ...item, overdue: item.dueAt !== null && Date.parse(item.dueAt) < ctx.now })), notAsked }
}
