import type { ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { clockText } from '#platform/kernel/instant.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { askAgain, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Meter, Receipts } from '#platform/web/parts/receipts.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useRefreshOn, useTopic } from '#platform/web/realtime/use-topic.ts'
import { useMayUse } from '#platform/web/session/session.ts'
import { callOut } from '#modules/call-out/contract.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { useResponseText } from './texts.ts'

type Order = OutputOf<typeof dispatch.queries.listOrders>['orders'][number]

const MOVING = ['accepted', 'departed', 'arrived', 'working']

function OrderLine({ order }: { readonly order: Order }): ReactNode {
  const t = useResponseText()
  const ended = order.state === 'cancelled' || order.state === 'refused'
  return (
    <tr className={ended ? 'off' : ''}>
      <td className="num">{String(order.number).padStart(2, '0')}</td>
      <td>{order.target.name}</td>
      <td>{order.title}{order.basis ? <span className="t-s ink3 onekey-because">{order.basis.clause}</span> : null}</td>
      <td className="nowrap">{order.overdue ? <StateMark state="overdue">{clockText(Date.parse(order.dueAt))}</StateMark> : clockText(Date.parse(order.dueAt))}</td>
      <td>{ended ? <StateMark state="refused">{t(order.state === 'cancelled' ? 'live.cancelled' : 'live.refused')}</StateMark> : <Receipts done={order.done} running={MOVING.includes(order.state)} />}</td>
    </tr>
  )
}

/** Orders of a response with their receipts, those nobody has signed first. */
export function OrderReceipts({ incidentId, orderIds }: { readonly incidentId: string; readonly orderIds: readonly string[] }): ReactNode {
  const t = useResponseText()
  const asked = useAsk(dispatch.queries.listOrders, { incidentId })
  useRefreshOn(dispatch.topics.orders, [dispatch.queries.listOrders])
  return (
    <AskedView asked={asked} rows={6} what={t('live.orders')}>
      {(data) => {
        const ids = new Set(orderIds)
        const own = data.orders.filter((order) => ids.has(order.id)).toSorted((a, b) => a.done - b.done || a.number - b.number)
        const signed = own.filter((order) => order.done > 0).length
        return (
          <section>
            <h2>{t('live.orders')} <span className="t-strong ink2">{t('live.signed', { n: signed, of: own.length })}</span></h2>
            {own.length === 0 ? <Empty>{t('live.noOrders')}</Empty> : (
              <table className="plain onekey-live">
                <thead><tr><th className="num">{t('live.no')}</th><th>{t('task.bearer')}</th><th>{t('task.what')}</th><th>{t('task.due')}</th><th>{t('live.receipts')}</th></tr></thead>
                <tbody>{own.map((order) => <OrderLine key={order.id} order={order} />)}</tbody>
              </table>
            )}
          </section>
        )
      }}
    </AskedView>
  )
}

type CallOut = OutputOf<typeof callOut.queries.list>['callOuts'][number]

function CallLine({ call }: { readonly call: CallOut }): ReactNode {
  const t = useResponseText()
  const { counts } = call
  return (
    <section>
      <div className="figure onekey-open"><b>{counts.open}</b> <span className="unit">{t('live.open', { of: counts.people })}</span></div>
      <Meter parts={[{ value: counts.answered, kind: 'strong' }, { value: counts.unanswered, kind: 'hatch' }]} of={counts.people} label={t('live.answered', { n: counts.answered, of: counts.people })} />
      <dl className="pairs onekey-calls">
        <dt>{t('live.answeredHead')}</dt><dd>{counts.answered}</dd>
        <dt>{t('live.talk')}</dt><dd>{counts.talk}</dd>
        <dt>{t('live.cannot')}</dt><dd>{counts.cannot > 0 ? <b>{counts.cannot}</b> : 0}</dd>
        <dt>{t('live.unanswered')}</dt><dd>{counts.unanswered > 0 ? <b>{counts.unanswered}</b> : 0}</dd>
        {counts.withdrawn > 0 ? <><dt>{t('live.withdrawn')}</dt><dd>{counts.withdrawn}</dd></> : null}
      </dl>
      <p className="source">{call.code} {call.ladderTitle} {call.ladderSource}</p>
    </section>
  )
}

/** Whom the calls have not woken yet, first; the names stand on the call-out board. */
export function CallReceipts({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const t = useResponseText()
  const on = useMayUse('call-out', 'call-out.read')
  const client = useQueryClient()
  const asked = useAsk(callOut.queries.list, { limit: 200 }, { when: on && ids.length > 0 })
  useTopic(callOut.topics.board, () => askAgain(client, [callOut.queries.list]))
  if (!on || ids.length === 0) return <section><h2>{t('live.calls')}</h2><p className="ink2">{t('live.noCalls')}</p></section>
  return (
    <>
      <h2>{t('live.calls')}</h2>
      <AskedView asked={asked} rows={3} what={t('live.calls')}>{(data) => data.callOuts.filter((one) => ids.includes(one.id)).map((call) => <CallLine key={call.id} call={call} />)}</AskedView>
    </>
  )
}
