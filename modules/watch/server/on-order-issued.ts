import { dispatch } from '#modules/dispatch/contract.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { addLine } from './watch-log.store.ts'

export const onOrderIssued = defineReaction('watch.on-order-issued', dispatch.events.orderIssued, async (ctx, news) => {
  await addLine(ctx, { text: `下达指令 ${news.code} ${news.title}`, by: '自动', at: ctx.now, subject: 'order', subjectId: news.orderId })
})
