import { type FormEvent, type ReactNode, useState } from 'react'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { loadSession, useUser } from '#platform/web/session/session.ts'
import { identity } from '../contract.ts'
import { passwordFaults } from '../domain/password-policy.ts'
import { useIdentityText } from './texts.ts'

const EMPTY = { current: '', next: '', again: '' }

/** The present password and the new one twice; says what is missing while it is typed. */
export function PasswordForm({ onDone }: { readonly onDone?: () => void }): ReactNode {
  const t = useIdentityText()
  const { username } = useUser()
  const [draft, setDraft] = useState(EMPTY)
  const policy = useAsk(identity.queries.signInPolicy, {})
  const change = useAct(identity.actions.changePassword, {
    refresh: [identity.queries.whoAmI, identity.queries.mySessions],
    onDone: (answer) => {
      if (!answer.ok) return
      setDraft(EMPTY)
      void loadSession().then(onDone)
    },
  })
  const faults = draft.next === '' || !policy.data ? [] : passwordFaults(draft.next, username, policy.data)
  const differs = draft.again !== '' && draft.again !== draft.next
  const ready = draft.current !== '' && draft.next !== '' && draft.again === draft.next && faults.length === 0
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (ready) void change.act({ current: draft.current, next: draft.next })
  }
  const field = (key: keyof typeof EMPTY) => ({ type: 'password', value: draft[key], onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [key]: event.target.value }) })
  const refused = change.output && !change.output.ok ? change.output : null
  const figures = { minLength: policy.data?.minLength ?? 8, minClasses: policy.data?.minClasses ?? 3 }
  return (
    <form className="identity-form" onSubmit={submit}>
      <TextField label={t('password.current')} autoComplete="current-password" {...field('current')} />
      <TextField label={t('password.next')} autoComplete="new-password" hint={t('password.rule', figures)} problem={faults[0] === undefined ? undefined : t(`password.faults.${faults[0]}`, figures)} {...field('next')} />
      <TextField label={t('password.again')} autoComplete="new-password" problem={differs ? t('password.differs') : undefined} {...field('again')} />
      <Refusal failure={change.failure} />
      {refused ? <Notice>{refused.code === 'identity.locked' ? t('errors.locked', { minutes: Number(refused.details['minutes']) }) : t('errors.password-wrong', { left: Number(refused.details['left']) })}</Notice> : null}
      {change.output?.ok === true ? <Notice icon="info">{t('password.done')}</Notice> : null}
      <span><Button kind="primary" submit pending={change.pending} disabled={!ready}>{t('password.act')}</Button></span>
    </form>
  )
}
