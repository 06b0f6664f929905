import { type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { TextField } from '#platform/web/parts/field.tsx'
import { incident } from '../contract.ts'
import { ActDialog } from './act-dialog.tsx'
import { useIncidentText } from './texts.ts'
import { INCIDENT_QUERIES } from './use-incident-file.ts'
import type { FileDialogProps } from './words.ts'

/** Says that a report went up, to whom and who took it; this stops its clock. */
export function SubmissionDialog({ file, clockId, onClose }: FileDialogProps & { readonly clockId: string }): ReactNode {
  const t = useIncidentText()
  const [to, setTo] = useState('')
  const [receiver, setReceiver] = useState('')
  const submit = useAct(incident.actions.recordSubmission, { refresh: INCIDENT_QUERIES, onDone: onClose })
  const clock = file.clocks.find((one) => one.id === clockId)
  const title = clock?.title ?? clockId
  return (
    <ActDialog title={t('submission.title', { what: title })} act={t('submission.act', { what: title })} pending={submit.pending} failure={submit.failure} missing={to.trim() === '' ? t('submission.needTo') : null} onAct={() => void submit.act({ incidentId: file.incident.id, clockId, to, receiver: receiver.trim() === '' ? null : receiver })} onClose={onClose}>
      {clock ? <p className="t-s ink2">{t('submission.due', { time: clockText(Date.parse(clock.dueAt)), source: clock.source })}</p> : null}
      <TextField label={t('submission.to')} maxLength={100} value={to} placeholder={t('submission.toHint')} onChange={(event) => setTo(event.target.value)} />
      <TextField label={t('submission.receiver')} maxLength={60} value={receiver} onChange={(event) => setReceiver(event.target.value)} />
    </ActDialog>
  )
}
