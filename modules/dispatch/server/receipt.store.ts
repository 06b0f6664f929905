import type { Generated } from 'kysely'
import type { z } from 'zod'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { receipt, receiptDraft } from '../contract/order.ts'
import type { Step } from '../domain/apply-receipt.ts'
import type { Instant } from './order.store.ts'

type Receipt = z.infer<typeof receipt>
type Draft = z.infer<typeof receiptDraft>

interface ReceiptTables {
  order_receipt: {
    id: string
    seq: Generated<number>
    order_id: string
    step: Step
    client_at: Instant
    received_at: Instant
    by_id: string
    by_name: string
    on_behalf: boolean
    lon: number | null
    lat: number | null
    note: string | null
    value: number | null
    unit: string | null
    people: number | null
    file_ids: string[]
    repeated: boolean
    correlation_id: string
  }
}

export async function receiptExists(ctx: QueryContext, id: string): Promise<boolean> {
  return (await ctx.db<ReceiptTables>().selectFrom('order_receipt').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

export async function addReceipt(ctx: ActionContext, draft: Draft, by: { name: string; onBehalf: boolean; repeated: boolean }): Promise<void> {
  await ctx
    .db<ReceiptTables>()
    .insertInto('order_receipt')
    .values({
      id: draft.id,
      order_id: draft.orderId,
      step: draft.step,
      client_at: new Date(draft.at),
      received_at: new Date(ctx.now),
      by_id: ctx.actor.id,
      by_name: by.name,
      on_behalf: by.onBehalf,
      lon: draft.place?.lon ?? null,
      lat: draft.place?.lat ?? null,
      note: draft.note,
      value: draft.value,
      unit: draft.unit,
      people: draft.people,
      file_ids: draft.fileIds,
      repeated: by.repeated,
      correlation_id: ctx.correlationId,
    })
    .execute()
}

/** Receipts of orders, oldest first. */
export async function readReceipts(ctx: QueryContext, orderIds: readonly string[]): Promise<Map<string, Receipt[]>> {
  const byOrder = new Map<string, Receipt[]>()
  if (orderIds.length === 0) return byOrder
  const rows = await ctx.db<ReceiptTables>().selectFrom('order_receipt').selectAll().where('order_id', 'in', [...orderIds]).orderBy('seq').execute()
  for (const row of rows) {
    const found: Receipt = {
      id: row.id,
      step: row.step,
      clientAt: row.client_at,
      receivedAt: row.received_at,
      byName: row.by_name,
      onBehalf: row.on_behalf,
      place: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat },
      note: row.note,
      value: row.value,
      unit: row.unit,
      people: row.people,
      fileIds: row.file_ids,
      repeated: row.repeated,
      correlationId: row.correlation_id,
    }
    byOrder.set(row.order_id, [...(byOrder.get(row.order_id) ?? []), found])
  }
  return byOrder
}
