import { type ReactNode, useState } from 'react'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { WORDS } from './register-words.ts'

interface PurposeDialogProps {
  readonly title: string
  readonly note: string
  readonly label: string
  readonly hint: string
  /** The consequence on the button. */
  readonly act: string
  readonly pending: boolean
  readonly failure: ApiFailure | null
  readonly onAct: (purpose: string) => void
  readonly onClose: () => void
}

/** Asks for one sentence that goes on record before something personal is opened or a row is removed. */
export function PurposeDialog({ title, note, label, hint, act, pending, failure, onAct, onClose }: PurposeDialogProps): ReactNode {
  const say = useSay()
  const [text, setText] = useState('')
  const ready = text.trim().length >= 2
  const submit = (): void => {
    if (ready) onAct(text.trim())
  }
  return (
    <Dialog open onClose={onClose} title={title} footer={<Button kind="primary" disabled={!ready} pending={pending} onClick={submit}>{act}</Button>}>
      <div className="col g12">
        <p className="ink2">{note}</p>
        <TextField label={label} hint={ready ? hint : `${say(WORDS.required)} ${hint}`} value={text} maxLength={200} autoFocus onChange={(event) => setText(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && submit()} />
        <Refusal failure={failure} />
      </div>
    </Dialog>
  )
}
