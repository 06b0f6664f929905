import { type ReactNode, useState } from 'react'
import { dateText } from '#platform/kernel/instant.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { monitoring } from '../contract.ts'
import { useMonitoringText } from './texts.ts'

interface Wanted { readonly protocol: string; readonly device: string }

function Secret({ secret, topicRoot }: { readonly secret: string; readonly topicRoot: string | null }): ReactNode {
  const t = useMonitoringText()
  return (
    <div>
      <p>{t('credential.once')}</p>
      <pre className="frame-hex t-title">{secret}</pre>
      {topicRoot === null ? null : <p className="source">{topicRoot}/up</p>}
    </div>
  )
}

function IssueDialog({ wanted, onClose }: { readonly wanted: Wanted; readonly onClose: () => void }): ReactNode {
  const t = useMonitoringText()
  const [draft, setDraft] = useState({ ...wanted, topicAdmin: '511181', topicKind: '' })
  const issue = useAct(monitoring.actions.issueCredential, { refresh: [monitoring.queries.listCredentials] })
  const renewing = wanted.device !== ''
  const send = (): void => void issue.act({ protocol: draft.protocol, device: draft.device, ...(draft.protocol === 'mqtt' && draft.topicKind !== '' ? { topicAdmin: draft.topicAdmin, topicKind: draft.topicKind } : {}) })
  const secret = issue.output?.secret
  const footer = secret === undefined
    ? <><Button onClick={onClose}>{t('quarantine.back')}</Button><Button kind="primary" pending={issue.pending} disabled={draft.device.trim() === ''} onClick={send}>{t(renewing ? 'credential.renewAct' : 'credential.issueAct')}</Button></>
    : <Button kind="primary" onClick={onClose}>{t('credential.noted')}</Button>
  return (
    <Dialog open onClose={onClose} title={t(renewing ? 'credential.renew' : 'credential.issue')} footer={footer}>
      {secret === undefined ? (
        <div style={{ display: 'grid', gap: 12 }}>
          <Field label={t('station.protocol')}>{(wiring) => <select {...wiring} className="input" disabled={renewing} value={draft.protocol} onChange={(event) => setDraft({ ...draft, protocol: event.target.value })}>{['mqtt', 'sl651', 'hj212'].map((one) => <option key={one} value={one}>{one.toUpperCase()}</option>)}</select>}</Field>
          <TextField label={t('device.device')} value={draft.device} disabled={renewing} onChange={(event) => setDraft({ ...draft, device: event.target.value })} />
          {draft.protocol === 'mqtt' && !renewing ? <TextField label={t('credential.kind')} hint={t('credential.kindHint')} value={draft.topicKind} onChange={(event) => setDraft({ ...draft, topicKind: event.target.value })} /> : null}
          {renewing ? <p>{t('credential.renewNote')}</p> : null}
          <Refusal failure={issue.failure} />
        </div>
      ) : <Secret secret={secret} topicRoot={issue.output?.topicRoot ?? null} />}
    </Dialog>
  )
}

/** Who may talk: issue, renew, switch off. A secret is shown once, when it is made. */
export function CredentialTable(): ReactNode {
  const t = useMonitoringText()
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const asked = useAsk(monitoring.queries.listCredentials, { text }, { keep: true })
  const change = useAct(monitoring.actions.switchCredential, { refresh: [monitoring.queries.listCredentials] })
  return (
    <>
      <div className="station-filters">
        <input className="input" type="search" value={text} maxLength={60} placeholder={t('credential.search')} aria-label={t('credential.search')} onChange={(event) => setText(event.target.value)} />
        <Button icon="key" onClick={() => setWanted({ protocol: 'mqtt', device: '' })}>{t('credential.issue')}</Button>
      </div>
      <Refusal failure={change.failure} />
      <AskedView asked={asked} rows={8}>
        {(data) => (
          <table className="plain">
            <thead><tr><th>{t('device.device')}</th><th>{t('station.protocol')}</th><th>{t('credential.topic')}</th><th>{t('station.state')}</th><th>{t('credential.since')}</th><th /></tr></thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={`${row.protocol} ${row.device}`}>
                  <td><b>{row.device}</b></td><td className="ink3 t-s">{row.protocol.toUpperCase()}</td><td className="ink2">{row.topicRoot ?? '—'}</td>
                  <td><StateMark state={row.enabled ? 'done' : 'refused'}>{t(row.enabled ? 'credential.on' : 'credential.off')}</StateMark></td><td className="nowrap">{dateText(Date.parse(row.createdAt))}</td>
                  <td className="nowrap"><Button onClick={() => setWanted(row)}>{t('credential.renew')}</Button> <Button kind="quiet" pending={change.pending} onClick={() => void change.act({ protocol: row.protocol, device: row.device, enabled: !row.enabled })}>{t(row.enabled ? 'credential.disable' : 'credential.enable')}</Button></td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </AskedView>
      {wanted === null ? null : <IssueDialog wanted={wanted} onClose={() => setWanted(null)} />}
    </>
  )
}
