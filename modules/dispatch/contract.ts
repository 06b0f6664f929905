import { z } from 'zod'
import { action, defineContract, event, query, topic } from '#platform/kernel/contract.ts'
import { order, ORDER_STATES, orderDraft, RECEIPT_STEPS, receipt, receiptDraft, target, TEAM_STATES, teamStatus } from './contract/order.ts'
import { teamProposal } from './contract/team-proposal.ts'

export { RECEIPT_STEPS, RECEIPT_WORDS, TEAM_STATE_WORDS, type OrderState } from './contract/order.ts'

const id = z.guid()
const version = z.number().int().min(0)
const reason = z.string().trim().min(2).max(500)
const changed = z.object({ id, code: z.string(), version, state: z.enum(ORDER_STATES) })

/** A figure of dispatching that a city may change; what is not `high` is to be confirmed by it. */
const settingRow = z.object({ key: z.string(), value: z.number(), unit: z.string(), title: z.string(), source: z.string(), mark: z.enum(['high', 'middle', 'low']), effectiveFrom: z.iso.datetime(), editedBy: z.string() })

const orderNews = z.object({
  orderId: id,
  code: z.string(),
  number: z.number().int(),
  incidentId: id,
  title: z.string(),
  targetName: z.string(),
  targetKind: z.string(),
  clause: z.string().nullable(),
  state: z.enum(ORDER_STATES),
  stage: z.string(),
  actorName: z.string(),
  dueAt: z.iso.datetime(),
  at: z.iso.datetime(),
  note: z.string().nullable(),
})

export const dispatch = defineContract({
  module: 'dispatch',
  title: { zh: '调度', en: 'Dispatch' },
  uses: { required: ['incident'], optional: ['team', 'organisation'] },
  permissions: {
    'dispatch.read': { zh: '查看指令和力量', en: 'Read orders and forces' },
    'dispatch.order': { zh: '下达、撤回指令', en: 'Issue and cancel orders' },
    'dispatch.task': { zh: '接受任务、回执', en: 'Take tasks and report' },
    'dispatch.set': { zh: '修改调度设置', en: 'Change dispatch settings' },
  },
  errors: {
    'order-not-found': 404,
    'incident-closed': 409,
    'order-cancelled': 409,
    'order-finished': 409,
    'not-yours': 403,
    'reason-needed': 422,
    'photo-needed': 422,
    'place-needed': 422,
    'number-needed': 422,
    'due-passed': 422,
    'team-busy': 409,
    'team-not-out': 409,
    conflict: 409,
    'setting-unknown': 404,
    'setting-not-fit': 422,
  },
  actions: {
    saveSetting: action({
      summary: 'Change a figure of dispatching, with its source and the reason',
      input: z.object({ key: z.string().max(60), value: z.number().min(0).max(10_000), source: z.string().trim().min(2).max(300), reason: reason.optional() }),
      output: settingRow,
      permission: 'dispatch.set',
    }),
    issueOrders: action({
      summary: 'Issue one or more orders of an incident in one act, each with its clause and due time',
      input: z.object({ incidentId: id, orders: z.array(orderDraft).min(1).max(300), allowBusy: z.boolean().default(false) }),
      output: z.object({ orders: z.array(changed), people: z.number().int() }),
      permission: 'dispatch.order',
    }),
    cancelOrder: action({ summary: 'Cancel an order with a reason; its people are told', input: z.object({ id, version, reason }), output: changed, permission: 'dispatch.order' }),
    reassignOrder: action({
      summary: 'Give an order that was sent back, or is stuck, to somebody else; the old one stays on the record',
      input: z.object({ id, version, newId: id, target, dueAt: z.iso.datetime(), reason }),
      output: changed,
      permission: 'dispatch.order',
    }),
    reportReceipt: action({
      summary: 'Report a step of an order: signed for, set out, arrived, working, done, sent back, or progress',
      input: receiptDraft,
      output: changed.extend({ repeated: z.boolean() }),
      permission: 'dispatch.task',
      offline: true,
    }),
    recordReceipt: action({
      summary: 'An officer records a step that was told by telephone (代录)',
      input: receiptDraft.extend({ toldBy: z.string().trim().min(1).max(60) }),
      output: changed.extend({ repeated: z.boolean() }),
      permission: 'dispatch.order',
    }),
    returnTeam: action({
      summary: 'A team is back at its station (归建)',
      input: z.object({ teamId: id, at: z.iso.datetime().optional() }),
      output: z.object({ teamId: id, status: z.enum(TEAM_STATES) }),
      permission: 'dispatch.task',
    }),
  },
  queries: {
    listSettings: query({ summary: 'Figures by which travel and order times are reckoned, with source', input: z.object({}), output: z.object({ settings: z.array(settingRow) }), permission: 'dispatch.read' }),
    proposeTeams: query({
      summary: 'Teams for a place by skill, estimated travel and readiness, with reasons, second best and shortage',
      input: z.object({ lon: z.number().min(73).max(136), lat: z.number().min(3).max(54), areaCode: z.string().regex(/^\d{6,15}$/), skills: z.array(z.string().max(40)).max(10).default([]), people: z.number().int().positive().nullable().default(null), limit: z.number().int().min(1).max(60).default(12) }),
      output: teamProposal,
      permission: 'dispatch.read',
    }),
    listOrders: query({
      summary: 'Orders of an incident, or open orders of everywhere the reader may look',
      input: z.object({ incidentId: id.optional(), states: z.array(z.enum(ORDER_STATES)).optional(), overdueOnly: z.boolean().default(false), limit: z.number().int().min(1).max(500).default(200) }),
      output: z.object({ orders: z.array(order), counts: z.object({ total: z.number().int(), open: z.number().int(), completed: z.number().int(), overdue: z.number().int() }) }),
      permission: 'dispatch.read',
    }),
    getOrder: query({ summary: 'An order with all its receipts', input: z.object({ id }), output: z.object({ order, receipts: z.array(receipt), open: z.array(z.string()) }), permission: 'dispatch.read' }),
    openOrderCount: query({ summary: 'How many orders of an incident are still open', input: z.object({ incidentId: id }), output: z.object({ open: z.number().int(), codes: z.array(z.string()) }), permission: 'dispatch.read' }),
    listForces: query({
      summary: 'Teams sent to an incident, with status and heads',
      input: z.object({ incidentId: id.optional() }),
      output: z.object({ teams: z.array(teamStatus), people: z.number().int(), onSite: z.number().int(), moving: z.number().int() }),
      permission: 'dispatch.read',
    }),
    myTasks: query({
      summary: 'What the signed-in person has to do: orders to them, their posts and their teams',
      input: z.object({ includeDone: z.boolean().default(false) }),
      output: z.object({ tasks: z.array(z.object({ order, receipts: z.array(receipt), open: z.array(z.string()) })) }),
      permission: 'dispatch.task',
    }),
  },
  events: {
    orderIssued: event(orderNews),
    orderReported: event(orderNews.extend({ step: z.enum([...RECEIPT_STEPS, 'refuse', 'progress']), onBehalf: z.boolean(), fileIds: z.array(id), receiptId: id })),
    orderOverdue: event(orderNews.extend({ rung: z.enum(['unsigned', 'overdue', 'escalated']) })),
    orderCancelled: event(orderNews),
    /** A team moved: 待命 → 出动 → 到场 → 归建, with the heads that went. */
    teamMoved: event(z.object({ teamId: id, status: z.enum(TEAM_STATES), people: z.number().int(), incidentId: id.nullable(), at: z.iso.datetime() })),
  },
  topics: { orders: topic('dispatch.read'), myTasks: topic('dispatch.task') },
})
