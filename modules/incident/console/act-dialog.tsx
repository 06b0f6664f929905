import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { ConflictNotice, isConflict } from './conflict-notice.tsx'
import { theirVersion } from './conflict.ts'
import { useIncidentText } from './texts.ts'

/** The version that was on the screen when a dialog opened; after a refusal and a look at both, the other's version. */
export function useSeenVersion(version: number): (failure: ApiFailure | null) => number {
  const [seen] = useState(version)
  return (failure) => (isConflict(failure) && failure ? (theirVersion(failure.details) ?? seen) : seen)
}

interface ActDialogProps {
  readonly title: ReactNode
  /** The consequence in words, on the button. */
  readonly act: string
  readonly pending: boolean
  readonly failure: ApiFailure | null
  readonly disabled?: boolean
  /** Why the button is off: what is still missing. */
  readonly missing?: string | null
  readonly wide?: boolean
  readonly className?: string
  readonly onAct: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form that carries out one act. Focus starts on 返回; a conflict shows both versions before it may be written over. */
export function ActDialog({ title, act, pending, failure, disabled = false, missing = null, wide = false, className, onAct, onClose, children }: ActDialogProps): ReactNode {
  const t = useIncidentText()
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => back.current?.focus(), [])
  const conflict = isConflict(failure)
  const footer = (
    <>
      {missing === null ? null : <span className="t-s ink2 grow">{missing}</span>}
      <Button ref={back} size="lg" onClick={onClose}>{t('act.back')}</Button>
      <Button kind="primary" size="lg" pending={pending} disabled={disabled || missing !== null} onClick={onAct}>{conflict ? t('conflict.anyway') : act}</Button>
    </>
  )
  return (
    <Dialog open wide={wide} onClose={onClose} title={title} footer={footer} {...(className === undefined ? {} : { className })}>
      <div className="act-form">
        {children}
        {conflict && failure ? <ConflictNotice failure={failure} /> : <Refusal failure={failure} />}
      </div>
    </Dialog>
  )
}
