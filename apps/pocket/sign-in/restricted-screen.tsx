import { type FormEvent, type ReactNode, useState } from 'react'
import { identity } from '#modules/identity/contract.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { loadSession, signOut, useUser } from '#platform/web/session/session.ts'
import { usePocketText } from '../texts.ts'

const EMPTY = { current: '', next: '', again: '' }

function NewPassword(): ReactNode {
  const t = usePocketText()
  const [draft, setDraft] = useState(EMPTY)
  const change = useAct(identity.actions.changePassword, { onDone: (answer) => { if (answer.ok) void loadSession() } })
  const differs = draft.again !== '' && draft.next !== draft.again
  const ready = draft.current !== '' && draft.next !== '' && draft.next === draft.again
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (ready) void change.act({ current: draft.current, next: draft.next })
  }
  const field = (key: keyof typeof EMPTY) => ({ above: true, large: true, type: 'password', value: draft[key], onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [key]: event.target.value }) })
  return (
    <form className="col g12" onSubmit={onSubmit}>
      <p>{t('restricted.why')}</p>
      <TextField label={t('restricted.current')} autoComplete="current-password" {...field('current')} />
      <TextField label={t('restricted.next')} hint={t('restricted.rule')} autoComplete="new-password" {...field('next')} />
      <TextField label={t('restricted.again')} problem={differs ? t('restricted.differs') : undefined} autoComplete="new-password" {...field('again')} />
      <Refusal failure={change.failure} />
      {change.output?.ok === false ? <Notice>{t('restricted.wrong')}</Notice> : null}
      <Button kind="primary" size="lg" submit pending={change.pending} disabled={!ready}>{t('restricted.act')}</Button>
    </form>
  )
}

/** A first or expired password must be changed before anything else opens; an authenticator is set up at a desk. */
export function RestrictedScreen(): ReactNode {
  const t = usePocketText()
  const { restricted } = useUser()
  return (
    <div className="screen">
      <h1 className="screen-title">{t('restricted.title')}</h1>
      {restricted === 'change-password' ? <NewPassword /> : <p>{t('restricted.factor')}</p>}
      <span className="grow" />
      <Button size="lg" icon="out" onClick={() => void signOut()}>{t('me.signOut')}</Button>
    </div>
  )
}
