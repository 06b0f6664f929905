import { type ReactNode, useState } from 'react'
import { useAct } from '#platform/web/client/hooks.ts'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Notice } from '#platform/web/parts/states.tsx'
import { incident } from '../contract.ts'
import { ActDialog, useSeenVersion } from './act-dialog.tsx'
import { useIncidentText } from './texts.ts'
import { INCIDENT_QUERIES } from './use-incident-file.ts'
import type { FileDialogProps } from './words.ts'

interface ReasonFieldProps {
  readonly label: string
  readonly value: string
  readonly hint?: string
  readonly onChange: (value: string) => void
}

export function ReasonField({ label, value, hint, onChange }: ReasonFieldProps): ReactNode {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(wiring) => <textarea {...wiring} className="input" maxLength={1000} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  )
}

const short = (text: string): boolean => text.trim().length < 2

/** Ends an incident. A running response is ended first; orders that are still open need a reason. */
export function CloseDialog({ file, onClose }: FileDialogProps): ReactNode {
  const t = useIncidentText()
  const [basis, setBasis] = useState('')
  const [signer, setSigner] = useState('')
  const [ordersReason, setOrdersReason] = useState('')
  const close = useAct(incident.actions.closeIncident, { refresh: INCIDENT_QUERIES, onDone: onClose })
  const version = useSeenVersion(file.incident.version)
  const ordersOpen = Math.max(file.openOrders, close.failure?.code === 'incident.orders-open' ? Number(close.failure.details['open'] ?? 1) : 0)
  const running = file.incident.responseLevel !== null
  const clocks = file.clocks.filter((clock) => clock.doneAt === null)
  const missing = running ? t('close.endFirst') : short(basis) ? t('close.needBasis') : signer.trim() === '' ? t('close.needSigner') : ordersOpen > 0 && short(ordersReason) ? t('close.needOrders', { n: ordersOpen }) : null
  const send = (): void => void close.act({ id: file.incident.id, version: version(close.failure), basis, signer, openOrdersReason: ordersOpen > 0 ? ordersReason : null })
  return (
    <ActDialog title={t('close.title', { title: file.incident.title })} act={t('close.act')} pending={close.pending} failure={close.failure} missing={missing} onAct={send} onClose={onClose}>
      {clocks.length > 0 ? <Notice>{t('close.clocks', { what: clocks.map((clock) => clock.title).join('、') })}</Notice> : null}
      <ReasonField label={t('close.basis')} value={basis} hint={t('close.basisHint')} onChange={setBasis} />
      <TextField label={t('field.signer')} maxLength={60} value={signer} onChange={(event) => setSigner(event.target.value)} />
      {ordersOpen > 0 ? <ReasonField label={t('close.orders', { n: ordersOpen })} value={ordersReason} hint={t('close.ordersHint')} onChange={setOrdersReason} /> : null}
      <p className="t-s ink3">{t('close.note')}</p>
    </ActDialog>
  )
}

export function ReopenDialog({ file, onClose }: FileDialogProps): ReactNode {
  const t = useIncidentText()
  const [reason, setReason] = useState('')
  const reopen = useAct(incident.actions.reopenIncident, { refresh: INCIDENT_QUERIES, onDone: onClose })
  const version = useSeenVersion(file.incident.version)
  return (
    <ActDialog title={t('reopen.title', { title: file.incident.title })} act={t('reopen.act')} pending={reopen.pending} failure={reopen.failure} missing={short(reason) ? t('reopen.needReason') : null} onAct={() => void reopen.act({ id: file.incident.id, version: version(reopen.failure), reason })} onClose={onClose}>
      <ReasonField label={t('field.reason')} value={reason} onChange={setReason} />
    </ActDialog>
  )
}

export function DiscardDialog({ file, onClose }: FileDialogProps): ReactNode {
  const t = useIncidentText()
  const [reason, setReason] = useState('')
  const discard = useAct(incident.actions.discardIncident, { refresh: INCIDENT_QUERIES, onDone: onClose })
  const version = useSeenVersion(file.incident.version)
  return (
    <ActDialog title={t('discard.title', { title: file.incident.title })} act={t('discard.act')} pending={discard.pending} failure={discard.failure} missing={short(reason) ? t('discard.needReason') : null} onAct={() => void discard.act({ id: file.incident.id, version: version(discard.failure), reason })} onClose={onClose}>
      <p>{t('discard.note')}</p>
      <ReasonField label={t('field.reason')} value={reason} onChange={setReason} />
    </ActDialog>
  )
}
