import { type FormEvent, type ReactNode, useState } from 'react'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Notice, Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { keepWorkstation, workstationToken } from '#platform/web/session/workstation.ts'
import { identity, type WorkstationRow } from '../contract.ts'
import { useIdentityText } from './texts.ts'
import './identity.css'

const { actions, queries } = identity
type Sealed = OutputOf<typeof queries.listWorkstations>['breakGlass']

function RemoveDialog({ station, onClose }: { readonly station: WorkstationRow; readonly onClose: () => void }): ReactNode {
  const t = useIdentityText()
  const [reason, setReason] = useState('')
  const remove = useAct(actions.removeWorkstation, { refresh: [queries.listWorkstations], onDone: onClose })
  const footer = (
    <>
      <Button onClick={onClose}>{t('workstation.back')}</Button>
      <Button kind="primary" pending={remove.pending} disabled={reason.trim().length < 2} onClick={() => void remove.act({ id: station.id, reason })}>{t('workstation.removeAct')}</Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={station.name} footer={footer}>
      <TextField label={t('workstation.reason')} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Refusal failure={remove.failure} />
    </Dialog>
  )
}

function RegisterHere(): ReactNode {
  const t = useIdentityText()
  const [name, setName] = useState('')
  const [place, setPlace] = useState('')
  const [kept, setKept] = useState(workstationToken() !== null)
  const register = useAct(actions.registerWorkstation, {
    refresh: [queries.listWorkstations],
    onDone: ({ token }) => {
      keepWorkstation(token)
      setKept(true)
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void register.act({ id: uuidv7(serverNow()), name, place })
  }
  if (kept) return <Notice icon="info">{t('workstation.done')}</Notice>
  return (
    <form className="identity-form" onSubmit={submit}>
      <TextField label={t('workstation.name')} maxLength={40} value={name} placeholder={t('workstation.hereHint')} onChange={(event) => setName(event.target.value)} />
      <TextField label={t('workstation.place')} maxLength={100} value={place} onChange={(event) => setPlace(event.target.value)} />
      <Refusal failure={register.failure} />
      <span><Button kind="primary" submit pending={register.pending} disabled={name.trim() === '' || place.trim() === ''}>{t('workstation.register')}</Button></span>
    </form>
  )
}

function Seal({ sealed }: { readonly sealed: Sealed }): ReactNode {
  const t = useIdentityText()
  const maySeal = useMay('identity.approve-grants')
  const [reason, setReason] = useState('')
  const seal = useAct(actions.sealBreakGlass, { refresh: [queries.listWorkstations], onDone: () => setReason('') })
  return (
    <Panel>
      <PanelHead title={t('seal.title')} icon="key" note={t('seal.rule')} />
      <PanelBody>
        <div className="identity-form">
          {sealed === null || sealed.sealedAt === null ? <p>{t('seal.never')}</p> : sealed.openedAt === null ? <StateMark state="done">{t('seal.sealed', { name: sealed.sealedBy ?? '', at: dateTimeText(Date.parse(sealed.sealedAt)) })}</StateMark> : <StateMark state="overdue">{t('seal.opened', { at: dateTimeText(Date.parse(sealed.openedAt)) })}</StateMark>}
          {seal.output ? <Notice icon="lock"><b>{t('seal.username')} {seal.output.username}　{t('seal.password')} {seal.output.password}</b><br />{t('seal.once')}</Notice> : null}
          {maySeal ? (
            <>
              <TextField label={t('seal.reason')} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
              <Refusal failure={seal.failure} />
              <span><Button kind="primary" pending={seal.pending} disabled={reason.trim().length < 2} onClick={() => void seal.act({ reason })}>{reason.trim().length < 2 ? t('seal.need') : t('seal.act')}</Button></span>
            </>
          ) : null}
        </div>
      </PanelBody>
    </Panel>
  )
}

/** Machines of the duty room, where a session stays through the night, and the account in the envelope. */
export function WorkstationPage(): ReactNode {
  const t = useIdentityText()
  const [removing, setRemoving] = useState<WorkstationRow | null>(null)
  const asked = useAsk(queries.listWorkstations, {})
  return (
    <div className="identity-narrow">
      <Panel>
        <PanelHead title={t('workstation.title')} icon="device" note={t('workstation.rule')} />
        <PanelBody flush>
          <AskedView asked={asked} rows={3} what={t('workstation.title')}>
            {({ workstations }) =>
              workstations.length === 0 ? <Empty>{t('workstation.none')}</Empty> : (
                <table className="plain">
                  <thead><tr><th>{t('workstation.name')}</th><th>{t('workstation.place')}</th><th>{t('workstation.registered')}</th><th>{t('workstation.seen')}</th><th className="num">{t('workstation.sessions')}</th><th aria-label={t('workstation.remove')} /></tr></thead>
                  <tbody>
                    {workstations.map((row) => (
                      <tr key={row.id}>
                        <td><b>{row.name}</b></td>
                        <td>{row.place}</td>
                        <td>{dateTimeText(Date.parse(row.registeredAt))}<div className="source">{row.registeredBy}</div></td>
                        <td>{row.seenAt === null ? '—' : dateTimeText(Date.parse(row.seenAt))}</td>
                        <td className="num">{row.openSessions}</td>
                        <td>{row.removedAt === null ? <Button size="sm" kind="quiet" onClick={() => setRemoving(row)}>{t('workstation.remove')}</Button> : <span className="ink3">{t('workstation.removed')}</span>}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )
            }
          </AskedView>
        </PanelBody>
      </Panel>
      <Panel><PanelHead title={t('workstation.here')} icon="plus" /><PanelBody><RegisterHere /></PanelBody></Panel>
      {asked.data ? <Seal sealed={asked.data.breakGlass} /> : null}
      {removing ? <RemoveDialog station={removing} onClose={() => setRemoving(null)} /> : null}
    </div>
  )
}
