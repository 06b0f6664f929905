import type { PayloadOf } from '#platform/kernel/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { dispatch, RECEIPT_WORDS } from '#modules/dispatch/contract.ts'
import { STAGE_KEYS, type Stage } from '../contract/stage.ts'
import { incident } from '../contract.ts'
import { loadIncident, placeOf } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'

const stageOf = (stage: string): Stage => STAGE_KEYS.find((key) => key === stage) ?? 'rescue'
const numbered = (number: number): string => `指令 ${String(number).padStart(2, '0')}`

type OrderNews = PayloadOf<typeof dispatch.events.orderIssued>

async function write(ctx: ActionContext, news: OrderNews, line: { kind: string; title: string; detail: string | null; origin: string; key?: boolean; fileIds?: readonly string[] }): Promise<void> {
  const written = await addEntryRow(ctx, news.incidentId, {
    ...line,
    at: Date.parse(news.at),
    stage: stageOf(news.stage),
    actorName: news.actorName,
    link: { kind: 'order', id: news.orderId, text: numbered(news.number) },
  })
  if (!written) return
  const row = await loadIncident(ctx, news.incidentId)
  ctx.publish(incident.topics.board, { incidentId: row.id, version: row.version, what: line.kind }, placeOf(row))
}

export const onOrderIssued = defineReaction('incident.on-order-issued', dispatch.events.orderIssued, (ctx, news) =>
  write(ctx, news, { kind: 'order-issued', title: `下达 ${news.title}`, detail: `承办 ${news.targetName}${news.clause ? `，依据 预案 ${news.clause}` : ''}`, origin: `order-issued:${news.orderId}` }),
)

export const onOrderReported = defineReaction('incident.on-order-reported', dispatch.events.orderReported, (ctx, news) =>
  write(ctx, news, {
    kind: 'order-receipt',
    title: `${news.targetName} ${RECEIPT_WORDS[news.step].zh}：${news.title}`,
    detail: [news.onBehalf ? '代录' : '', news.note ?? '', news.fileIds.length > 0 ? `照片 ${news.fileIds.length}` : ''].filter(Boolean).join('，') || null,
    origin: `order-receipt:${news.receiptId}`,
    fileIds: news.fileIds,
  }),
)

const RUNG_WORDS = { unsigned: '无人签收', overdue: '超时', escalated: '超时，已报带班领导' } as const

export const onOrderOverdue = defineReaction('incident.on-order-overdue', dispatch.events.orderOverdue, (ctx, news) =>
  write(ctx, news, { kind: 'order-overdue', title: `${RUNG_WORDS[news.rung]}：${news.title}`, detail: `承办 ${news.targetName}`, origin: `order-overdue:${news.orderId}:${news.rung}:${news.dueAt}`, key: true }),
)

export const onOrderCancelled = defineReaction('incident.on-order-cancelled', dispatch.events.orderCancelled, (ctx, news) =>
  write(ctx, news, { kind: 'order-cancelled', title: `撤回 ${news.title}`, detail: news.note, origin: `order-cancelled:${news.orderId}` }),
)
