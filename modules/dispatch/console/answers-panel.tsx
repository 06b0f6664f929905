import { type ReactNode, useState } from 'react'
import { MINUTE } from '#platform/kernel/instant.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Countdown } from '#platform/web/parts/clock.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { durationText } from '#platform/web/i18n/time-text.ts'
import { dispatch } from '../contract.ts'
import './dispatch.css'
import { RecordReceiptDialog } from './order-dialogs.tsx'
import { OrderDrawer } from './order-drawer.tsx'
import { OrderLatest, OrderProgress } from './order-lines.tsx'
import { OPEN_ORDER_STATES, type Order } from './order-words.ts'
import { ORDER_QUERIES } from './order-queries.ts'
import { OverPage } from './over-page.tsx'
import { useDispatchText } from './texts.ts'

/** Nobody answered first, then what was sent back, then what is late; among equals the one due first. */
function urgency(order: Order): number {
  if (order.state === 'issued') return 0
  if (order.state === 'refused') return 1
  return order.overdue ? 2 : 3
}

const byUrgency = (a: Order, b: Order): number => urgency(a) - urgency(b) || Date.parse(a.dueAt) - Date.parse(b.dueAt)

function AnswerLine({ order, now, mayRecord, onOpen, onRecord }: { readonly order: Order; readonly now: number; readonly mayRecord: boolean; readonly onOpen: () => void; readonly onRecord: () => void }): ReactNode {
  const t = useDispatchText()
  return (
    <tr tabIndex={0} onClick={onOpen} onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && onOpen()}>
      <td className="order-title"><b className="ellipsis" title={order.target.name}>{order.target.name}</b><span className="t-s ink3">{order.state === 'issued' ? t('answer.waited', { time: durationText(Math.max(0, Math.floor((now - Date.parse(order.issuedAt)) / MINUTE) * MINUTE)) }) : ''}</span></td>
      <td className="order-title"><span className="ellipsis" title={order.title}>{order.title}</span><span className="t-s ink3 ellipsis" title={order.incidentTitle}>{order.severity ? <><SeverityChip severity={order.severity} />{' '}</> : null}{order.incidentTitle}</span></td>
      <td className="nowrap"><Countdown until={Date.parse(order.dueAt)} className={order.overdue ? 'bold' : ''} /></td>
      <td><OrderProgress order={order} /></td>
      <td><OrderLatest order={order} /></td>
      <td className="right">{mayRecord ? <Button size="sm" icon="phone" onClick={(event) => { event.stopPropagation(); onRecord() }}>{t('act.record')}</Button> : null}</td>
    </tr>
  )
}

function Headline({ orders }: { readonly orders: readonly Order[] }): ReactNode {
  const t = useDispatchText()
  const unsigned = orders.filter((order) => order.state === 'issued').length
  const refused = orders.filter((order) => order.state === 'refused').length
  const overdue = orders.filter((order) => order.overdue).length
  return (
    <div className="answer-head">
      <b className="t-hero">{unsigned}</b> <b className="t-strong">{t('answer.unsigned')}</b>
      <span className="ink2">{t('answer.rest', { open: orders.length, refused, overdue })}</span>
    </div>
  )
}

/** Watch desk: what was ordered and is not done, with what is missing standing big. */
export function AnswersPanel(): ReactNode {
  const t = useDispatchText()
  const now = useServerNow(MINUTE)
  const [open, setOpen] = useState<string | null>(null)
  const [record, setRecord] = useState<Order | null>(null)
  const mayRecord = useMay('dispatch.order')
  const orders = useAsk(dispatch.queries.listOrders, { states: [...OPEN_ORDER_STATES] })
  useRefreshOn(dispatch.topics.orders, ORDER_QUERIES)
  return (
    <Panel>
      <PanelHead title={t('answer.title')} icon="speaker" note={t('answer.note')} />
      <PanelBody flush>
        <AskedView asked={orders} rows={4} what={t('answer.title')}>
          {(data) =>
            data.orders.length === 0 ? <Empty>{t('answer.empty')}</Empty> : (
              <>
                <Headline orders={data.orders} />
                <table className="plain tall orders">
                  <thead><tr><th>{t('order.target')}</th><th>{t('order.what')}</th><th>{t('answer.left')}</th><th>{t('order.receipts')}</th><th>{t('order.latest')}</th><th /></tr></thead>
                  <tbody>{data.orders.toSorted(byUrgency).map((order) => <AnswerLine key={order.id} order={order} now={now} mayRecord={mayRecord} onOpen={() => setOpen(order.id)} onRecord={() => setRecord(order)} />)}</tbody>
                </table>
              </>
            )
          }
        </AskedView>
      </PanelBody>
      {open === null ? null : <OverPage><OrderDrawer key={open} orderId={open} onClose={() => setOpen(null)} /></OverPage>}
      {record ? <RecordReceiptDialog orderId={record.id} title={record.title} targetName={record.target.name} onClose={() => setRecord(null)} /> : null}
    </Panel>
  )
}
