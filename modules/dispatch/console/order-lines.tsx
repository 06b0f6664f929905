import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { Receipts } from '#platform/web/parts/receipts.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { isRunning, latestText, numberedText, type Order } from './order-words.ts'
import { useDispatchText } from './texts.ts'

/** Five segments; sent back and cancelled ones say so instead of a bar. */
export function OrderProgress({ order }: { readonly order: Order }): ReactNode {
  const t = useDispatchText()
  if (order.state === 'refused') return <StateMark state="refused">{t('order.refused')}</StateMark>
  if (order.state === 'cancelled') return <StateMark state="lost">{t('order.cancelled')}</StateMark>
  return <Receipts done={order.done} running={isRunning(order.state)} />
}

export function OrderLatest({ order }: { readonly order: Order }): ReactNode {
  const t = useDispatchText()
  if (order.overdue) return <span className="order-latest"><StateMark state="overdue">{t('order.overdue')}</StateMark> <b>{latestText(order)}</b></span>
  return <span className="order-latest ink2">{latestText(order)}</span>
}

interface OrderLineProps {
  readonly order: Order
  readonly selected: boolean
  readonly onOpen: () => void
}

export function OrderLine({ order, selected, onOpen }: OrderLineProps): ReactNode {
  const t = useDispatchText()
  return (
    <tr tabIndex={0} aria-selected={selected} onClick={onOpen} onKeyDown={(event) => event.key === 'Enter' && onOpen()}>
      <td className="ink3">{numberedText(order.number)}</td>
      <td className="order-title"><span className="ellipsis" title={order.title}>{order.title}</span>{order.basis ? <span className="t-s ink3 ellipsis" title={order.basis.clauseText}>{t('order.basis', { clause: order.basis.clause })}</span> : null}</td>
      <td className="ink2 order-target" title={order.target.name}>{order.target.name}</td>
      <td className="nowrap">{clockText(Date.parse(order.dueAt))}</td>
      <td><OrderProgress order={order} /></td>
      <td><OrderLatest order={order} /></td>
    </tr>
  )
}
