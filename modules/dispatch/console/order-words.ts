import type { OutputOf } from '#platform/kernel/contract.ts'
import { clockText } from '#platform/kernel/instant.ts'
import { say } from '#platform/web/i18n/language.ts'
import type { MarkState } from '#platform/web/parts/state-mark.tsx'
import { type dispatch, type OrderState, RECEIPT_WORDS } from '../contract.ts'
import { orderProcess } from '../processes/order-process.ts'
import { dispatchText } from './texts.ts'

export type Order = OutputOf<typeof dispatch.queries.listOrders>['orders'][number]
export type TeamStatus = OutputOf<typeof dispatch.queries.listForces>['teams'][number]

/** Somebody still has to do something: with the holder, or with the watch when it was sent back. */
export const OPEN_ORDER_STATES: readonly OrderState[] = ['issued', 'accepted', 'departed', 'arrived', 'working', 'refused']

export const isRunning = (state: OrderState): boolean => state === 'accepted' || state === 'departed' || state === 'arrived' || state === 'working'
export const isOver = (state: OrderState): boolean => state === 'completed' || state === 'cancelled'

export const numberedText = (number: number): string => String(number).padStart(2, '0')

export const stateText = (state: OrderState): string => say(orderProcess.states[state])

/** The last thing known of an order in one line: 「途中，预计 03:24」, 「完成 02:49」, 「退回 03:02：车坏了」. */
export function latestText(order: Order): string {
  const t = dispatchText
  const at = clockText(Date.parse(order.latestAt))
  const said = [order.latestValue, order.latestNote].filter(Boolean).join('，')
  if (order.state === 'departed' && order.expectedAt) return t('order.onTheWay', { time: clockText(Date.parse(order.expectedAt)) }) + (said === '' ? '' : `，${said}`)
  const step = order.state === 'cancelled' || order.latestStep === null ? stateText(order.state) : say(RECEIPT_WORDS[order.latestStep])
  return `${step} ${at}${said === '' ? '' : `：${said}`}`
}

export const TEAM_MARKS: Record<TeamStatus['status'], MarkState> = { standby: 'todo', moving: 'doing', 'on-site': 'done', returned: 'todo' }
