import type { ReactNode } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import type { ResponsePackage } from '../contract.ts'
import { useResponseText } from './texts.ts'
import type { OneKey } from './use-one-key.ts'

/** Ending: what stops with it, what stays. Basis and signer stand in the bar below. */
export function EndForm({ form, packed }: { readonly form: OneKey; readonly packed: ResponsePackage }): ReactNode {
  const t = useResponseText()
  const orders = useAsk(dispatch.queries.listOrders, { incidentId: packed.incident.id })
  const open = orders.data?.counts.open ?? 0
  return (
    <div className="col g16 onekey-end">
      <section><h2>{t('end.stops')}</h2><ul className="onekey-edge"><li>{t('end.calls')}</li><li>{t('end.headquarters')}</li><li>{t('side.kept')}</li></ul></section>
      <section>
        <h2>{t('end.orders', { n: open })}</h2>
        {open === 0 ? <p className="ink2">{t('end.noOrders')}</p> : <label className="row"><input type="checkbox" className="tick" checked={form.cancelOrders} onChange={(event) => form.setCancelOrders(event.target.checked)} />{t('end.cancelOrders')}</label>}
      </section>
    </div>
  )
}
