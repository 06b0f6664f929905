import { type ReactNode, useState } from 'react'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useWarningText } from './texts.ts'

interface ReasonDialogProps {
  readonly title: string
  readonly act: string
  readonly pending: boolean
  readonly failure: ApiFailure | null
  readonly onAct: (reason: string) => void
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** Something that needs a reason on record. */
export function ReasonDialog({ title, act, pending, failure, onAct, onClose, children }: ReasonDialogProps): ReactNode {
  const t = useWarningText()
  const [reason, setReason] = useState('')
  const footer = <><Button onClick={onClose}>{t('dialog.back')}</Button><Button kind="primary" pending={pending} disabled={reason.trim().length < 2} onClick={() => onAct(reason.trim())}>{act}</Button></>
  return (
    <Dialog open onClose={onClose} title={title} footer={footer}>
      {children}
      <textarea className="input" autoFocus rows={3} maxLength={500} value={reason} aria-label={t('dialog.reason')} placeholder={t('dialog.reason')} onChange={(event) => setReason(event.target.value)} />
      <p className="source">{t('dialog.kept')}</p>
      <Refusal failure={failure} />
    </Dialog>
  )
}
