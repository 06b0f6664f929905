import { type ReactNode, useState } from 'react'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useMay } from '#platform/web/session/session.ts'
import { monitoring } from '../contract.ts'
import { RegisterDevice } from './register-device.tsx'
import type { WaitingDevice } from './start-of-station.ts'
import { hexLines } from './station-words.ts'
import { useMonitoringText } from './texts.ts'

function DismissDialog({ ids, onClose }: { readonly ids: readonly string[]; readonly onClose: () => void }): ReactNode {
  const t = useMonitoringText()
  const [reason, setReason] = useState('')
  const dismiss = useAct(monitoring.actions.dismissQuarantine, { refresh: [monitoring.queries.listQuarantine], onDone: onClose })
  const footer = <><Button onClick={onClose}>{t('quarantine.back')}</Button><Button kind="primary" pending={dismiss.pending} disabled={reason.trim().length < 2} onClick={() => void dismiss.act({ ids: [...ids], reason })}>{t('quarantine.dismissAct', { n: ids.length })}</Button></>
  return (
    <Dialog open onClose={onClose} title={t('quarantine.dismiss')} footer={footer}>
      <textarea className="input" autoFocus value={reason} maxLength={300} aria-label={t('quarantine.reason')} placeholder={t('quarantine.reason')} onChange={(event) => setReason(event.target.value)} />
      <p className="source">{t('quarantine.kept')}</p>
      <Refusal failure={dismiss.failure} />
    </Dialog>
  )
}

/** What could not be used, by reason; frames of unregistered stations are taken in once the station stands in the register. */
export function QuarantineTable(): ReactNode {
  const t = useMonitoringText()
  const [reason, setReason] = useState<string | null>(null)
  const [dismissing, setDismissing] = useState<readonly string[] | null>(null)
  const [registering, setRegistering] = useState<(WaitingDevice & { readonly id: string }) | null>(null)
  const mayEdit = useMay('monitoring.edit')
  const asked = useAsk(monitoring.queries.listQuarantine, reason === null ? {} : { reason }, { keep: true })
  useRefreshOn(monitoring.topics.devices, [monitoring.queries.listQuarantine])
  const retry = useAct(monitoring.actions.retryQuarantine, { refresh: [monitoring.queries.listQuarantine] })
  return (
    <AskedView asked={asked} rows={8}>
      {(data) => (
        <>
          <div className="station-filters">
            {Object.entries(data.byReason).map(([one, n]) => <TagButton key={one} on={reason === one} onClick={() => setReason(reason === one ? null : one)}>{t(`reason.${one}` as 'reason.noise')} {n}</TagButton>)}
          </div>
          <Refusal failure={retry.failure} />
          {data.rows.length === 0 ? <Empty>{t('quarantine.empty')}</Empty> : (
            <table className="plain">
              <thead><tr><th>{t('station.time')}</th><th>{t('station.protocol')}</th><th>{t('device.device')}</th><th>{t('device.peer')}</th><th>{t('quarantine.why')}</th><th className="num">{t('quarantine.count')}</th><th>{t('quarantine.raw')}</th><th /></tr></thead>
              <tbody>
                {data.rows.map((row) => (
                  <tr key={row.id}>
                    <td className="nowrap">{dateTimeText(Date.parse(row.at))}</td><td className="ink3 t-s">{row.protocol.toUpperCase()}</td><td>{row.station ?? '—'}</td><td className="ink2">{row.peer}</td>
                    <td>{t(`reason.${row.reason}` as 'reason.noise')}<div className="source">{row.detail}</div></td><td className="num">{row.count}</td>
                    <td><pre className="frame-hex">{hexLines(row.rawHex.slice(0, 96))}{row.bytes > 48 ? ' …' : ''}</pre></td>
                    <td className="nowrap">
                      {mayEdit && row.reason === 'unknown-station' && row.station !== null ? <Button kind="primary" onClick={() => setRegistering({ id: row.id, protocol: row.protocol, station: row.station! })}>{t('quarantine.register')}</Button> : null}
                      {row.retriable ? <Button pending={retry.pending} onClick={() => void retry.act({ ids: [row.id] })}>{t('quarantine.retry')}</Button> : null}
                      <Button kind="quiet" onClick={() => setDismissing([row.id])}>{t('quarantine.dismiss')}</Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {registering === null ? null : <RegisterDevice device={registering} onClose={() => setRegistering(null)} onSaved={() => { setRegistering(null); void retry.act({ ids: [registering.id] }) }} />}
          {dismissing === null ? null : <DismissDialog ids={dismissing} onClose={() => setDismissing(null)} />}
        </>
      )}
    </AskedView>
  )
}
