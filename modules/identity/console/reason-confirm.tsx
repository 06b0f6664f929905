import { type ReactNode, useState } from 'react'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { Confirm, type Consequences } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useIdentityText } from './texts.ts'

interface ReasonConfirmProps extends Consequences {
  readonly title: string
  /** The consequence, on the button. */
  readonly act: string
  readonly pending: boolean
  readonly failure: ApiFailure | null
  readonly onAct: (reason: string) => void
  readonly onClose: () => void
  /** A reason may be left out (an approval). */
  readonly optional?: boolean
}

/** A named confirm that asks why; the reason goes into the log. */
export function ReasonConfirm({ title, act, pending, failure, onAct, onClose, optional = false, ...consequences }: ReasonConfirmProps): ReactNode {
  const t = useIdentityText()
  const [reason, setReason] = useState('')
  const missing = !optional && reason.trim().length < 2
  return (
    <Confirm open title={title} act={act} pending={pending} disabled={missing} onAct={() => onAct(reason.trim())} onClose={onClose} {...consequences}>
      <TextField label={optional ? t('reason.note') : t('reason.label')} hint={t('reason.hint')} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
      <Refusal failure={failure} />
    </Confirm>
  )
}
