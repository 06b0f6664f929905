import { type FormEvent, type ReactNode, useState } from 'react'
import { useAct } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { identity } from '../contract.ts'
import { WrongPassword } from './password-form.tsx'
import { useIdentityText } from './texts.ts'

const EMPTY = { password: '', pin: '', again: '' }

/** Six digits for the desk, set with the password. */
export function PinForm(): ReactNode {
  const t = useIdentityText()
  const [draft, setDraft] = useState(EMPTY)
  const set = useAct(identity.actions.setPin, { refresh: [identity.queries.myShift], onDone: (answer) => answer.ok && setDraft(EMPTY) })
  const wrong = !/^\d{6}$/.test(draft.pin) ? t('pin.six') : draft.again !== draft.pin ? t('pin.differs') : null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void set.act({ password: draft.password, pin: draft.pin })
  }
  const field = (key: keyof typeof EMPTY, label: string): ReactNode => <TextField label={label} type="password" autoComplete={key === 'password' ? 'current-password' : 'off'} inputMode={key === 'password' ? undefined : 'numeric'} maxLength={key === 'password' ? 200 : 6} value={draft[key]} onChange={(event) => setDraft({ ...draft, [key]: event.target.value })} />
  return (
    <form className="identity-form" onSubmit={submit}>
      {field('password', t('pin.password'))}
      {field('pin', t('pin.pin'))}
      {field('again', t('pin.again'))}
      {set.output?.ok === true ? <Notice icon="info">{t('pin.done')}</Notice> : null}
      {set.output?.ok === false ? <WrongPassword refusal={set.output} /> : null}
      <Refusal failure={set.failure} />
      <span><Button kind="primary" submit pending={set.pending} disabled={wrong !== null || draft.password === ''}>{wrong === null || draft.pin === '' ? t('pin.set') : wrong}</Button></span>
    </form>
  )
}
