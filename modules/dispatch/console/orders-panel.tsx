import { type ReactNode, useState } from 'react'
import { RECEIPT_STEPS, RECEIPT_WORDS, dispatch } from '../contract.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import './dispatch.css'
import { OverPage } from './over-page.tsx'
import { ORDER_QUERIES } from './order-queries.ts'
import { OrderDrawer } from './order-drawer.tsx'
import { OrderLine } from './order-lines.tsx'
import { useDispatchText } from './texts.ts'

/** What was ordered in an incident and how far each order is, newest first. */
export function OrdersPanel({ incidentId }: { readonly incidentId: string }): ReactNode {
  const t = useDispatchText()
  const say = useSay()
  const [open, setOpen] = useState<string | null>(null)
  const orders = useAsk(dispatch.queries.listOrders, { incidentId })
  useRefreshOn(dispatch.topics.orders, ORDER_QUERIES)
  const counts = orders.data?.counts
  const running = counts ? counts.open : 0
  return (
    <Panel>
      <PanelHead title={t('order.title')} icon="list" note={counts ? t('order.counts', { total: counts.total, done: counts.completed, open: running, overdue: counts.overdue }) : ''}>
        <span className="t-s ink3 receipt-legend">{RECEIPT_STEPS.map((step) => say(RECEIPT_WORDS[step])).join(' → ')}</span>
      </PanelHead>
      <PanelBody flush>
        <AskedView asked={orders} rows={5} what={t('order.title')}>
          {(data) =>
            data.orders.length === 0 ? <Empty>{t('order.empty')}</Empty> : (
              <table className="plain tall orders">
                <thead><tr><th>{t('order.no')}</th><th>{t('order.what')}</th><th>{t('order.target')}</th><th>{t('order.due')}</th><th>{t('order.receipts')}</th><th>{t('order.latest')}</th></tr></thead>
                <tbody>{data.orders.toSorted((a, b) => b.number - a.number).map((order) => <OrderLine key={order.id} order={order} selected={order.id === open} onOpen={() => setOpen(order.id)} />)}</tbody>
              </table>
            )
          }
        </AskedView>
      </PanelBody>
      {open === null ? null : <OverPage><OrderDrawer key={open} orderId={open} onClose={() => setOpen(null)} /></OverPage>}
    </Panel>
  )
}
