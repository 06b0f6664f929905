import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { clockText, dateTimeText } from '#platform/kernel/instant.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { fileAddress } from '#platform/web/file/upload-file.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Drawer, DrawerSection, Pairs } from '#platform/web/parts/drawer.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { dispatch, RECEIPT_WORDS } from '../contract.ts'
import { CancelDialog, ReassignDialog, RecordReceiptDialog } from './order-dialogs.tsx'
import { OrderLatest, OrderProgress } from './order-lines.tsx'
import { isOver, numberedText, type Order } from './order-words.ts'
import { useDispatchText } from './texts.ts'

type Receipt = OutputOf<typeof dispatch.queries.getOrder>['receipts'][number]

function ReceiptLine({ receipt }: { readonly receipt: Receipt }): ReactNode {
  const t = useDispatchText()
  const say = useSay()
  const late = Math.abs(Date.parse(receipt.receivedAt) - Date.parse(receipt.clientAt)) > 60_000
  const value = receipt.value === null ? '' : `${receipt.value} ${receipt.unit ?? ''}`
  return (
    <li className="receipt-line">
      <span className="ink3">{clockText(Date.parse(receipt.clientAt))}</span>
      <div>
        <b>{say(RECEIPT_WORDS[receipt.step])}</b> {receipt.byName}{receipt.onBehalf ? <span className="tag">{t('receipt.onBehalf')}</span> : null}{receipt.repeated ? <span className="tag">{t('receipt.repeated')}</span> : null}
        <div className="t-s ink2">{[receipt.note, value, receipt.people === null ? '' : t('receipt.people', { n: receipt.people })].filter(Boolean).join('，')}</div>
        {receipt.fileIds.length > 0 ? <div className="receipt-photos">{receipt.fileIds.map((file) => <a key={file} href={fileAddress(file)} target="_blank" rel="noreferrer"><img src={fileAddress(file)} alt={t('receipt.photo', { who: receipt.byName })} loading="lazy" /></a>)}</div> : null}
        <div className="t-s ink3 row wrap g8">
          {late ? <span>{t('receipt.received', { time: clockText(Date.parse(receipt.receivedAt)) })}</span> : null}
          <Link to={`/audit/chain/${receipt.correlationId}` as never} className="link">{t('receipt.chain')}</Link>
        </div>
      </div>
    </li>
  )
}

function OrderFacts({ order }: { readonly order: Order }): ReactNode {
  const t = useDispatchText()
  return (
    <DrawerSection>
      {order.text === '' ? null : <p className="order-text">{order.text}</p>}
      <Pairs
        pairs={[
          [t('order.target'), `${order.target.name}${order.target.people === null ? '' : `　${t('receipt.people', { n: order.target.people })}`}`],
          [t('order.due'), dateTimeText(Date.parse(order.dueAt))],
          [t('order.place'), order.place?.name],
          [t('order.basisHead'), order.basis ? `${order.basis.planTitle} ${order.basis.clause}　${order.basis.clauseText}` : null],
          [t('order.evidence'), order.evidence.map((one) => t(`evidence.${one}`)).join('、')],
          [t('order.issued'), `${dateTimeText(Date.parse(order.issuedAt))} ${order.issuedBy}`],
          [t('order.escalated'), order.escalatedAt ? dateTimeText(Date.parse(order.escalatedAt)) : null],
        ]}
      />
    </DrawerSection>
  )
}

type Act = 'record' | 'cancel' | 'reassign'

function ActOn({ act, order, onClose }: { readonly act: Act | null; readonly order: Order; readonly onClose: () => void }): ReactNode {
  switch (act) {
    case null:
      return null
    case 'record':
      return <RecordReceiptDialog orderId={order.id} title={order.title} targetName={order.target.name} onClose={onClose} />
    case 'cancel':
      return <CancelDialog order={order} onClose={onClose} />
    case 'reassign':
      return <ReassignDialog order={order} onClose={onClose} />
  }
}

/** One order: what, by which clause, every receipt with its record; and what the watch can do about it. */
export function OrderDrawer({ orderId, onClose }: { readonly orderId: string; readonly onClose: () => void }): ReactNode {
  const t = useDispatchText()
  const asked = useAsk(dispatch.queries.getOrder, { id: orderId })
  const [act, setAct] = useState<Act | null>(null)
  const mayOrder = useMay('dispatch.order')
  const order = asked.data?.order
  const live = mayOrder && order !== undefined && !isOver(order.state) && order.replacedBy === null
  return (
    <Drawer
      over
      title={order?.title ?? ''}
      eyebrow={order ? <><span className="ink3">{t('order.numbered', { n: numberedText(order.number) })}</span><Link to="/incident/$id" params={{ id: order.incidentId }} className="link">{order.incidentCode}</Link></> : null}
      onClose={onClose}
      {...(live ? { footer: <><Button kind="primary" onClick={() => setAct('record')}>{t('act.record')}</Button><Button onClick={() => setAct('reassign')}>{t('act.reassign')}</Button><Button onClick={() => setAct('cancel')}>{t('act.cancel')}</Button></> } : {})}
    >
      <AskedView asked={asked} rows={6}>
        {(data) => (
          <>
            <DrawerSection><OrderProgress order={data.order} /><OrderLatest order={data.order} /></DrawerSection>
            <OrderFacts order={data.order} />
            <DrawerSection title={t('receipt.title')} note={t('receipt.count', { n: data.receipts.length })}>
              {data.receipts.length === 0 ? <p className="ink2">{t('receipt.none')}</p> : <ol>{data.receipts.map((receipt) => <ReceiptLine key={receipt.id} receipt={receipt} />)}</ol>}
            </DrawerSection>
          </>
        )}
      </AskedView>
      {order ? <ActOn act={act} order={order} onClose={() => setAct(null)} /> : null}
    </Drawer>
  )
}
