import { type FormEvent, type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { loadSession, useUser } from '#platform/web/session/session.ts'
import { identity } from '../contract.ts'
import { type PasswordFault, passwordFaults } from '../domain/password-policy.ts'
import { useIdentityText } from './texts.ts'

const EMPTY = { current: '', next: '', again: '' }

type Answer = OutputOf<typeof identity.actions.changePassword>

/** What the server answered: done, or a wrong present password with the tries that are left. */
function Outcome({ answer }: { readonly answer: Answer | undefined }): ReactNode {
  const t = useIdentityText()
  if (!answer) return null
  if (answer.ok) return <Notice icon="info">{t('password.done')}</Notice>
  return <WrongPassword refusal={answer} />
}

/** The server's refusal of the password that was asked again. */
export function WrongPassword({ refusal }: { readonly refusal: { readonly code: string; readonly details: Readonly<Record<string, unknown>> } }): ReactNode {
  const t = useIdentityText()
  const { code, details } = refusal
  return <Notice>{code === 'identity.locked' ? t('errors.locked', { minutes: Number(details['minutes']) }) : t('errors.password-wrong', { left: Number(details['left']) })}</Notice>
}

const EMPTY_RULE = { minLength: 8, minClasses: 3 }

/** What keeps the form from being sent; null when nothing does. */
function faultOf(draft: typeof EMPTY, username: string, rule: typeof EMPTY_RULE): PasswordFault | 'empty' | 'differs' | null {
  if (draft.current === '' || draft.next === '') return 'empty'
  const [fault] = passwordFaults(draft.next, username, rule)
  return fault ?? (draft.again === draft.next ? null : 'differs')
}

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
  const rule = policy.data ? { minLength: policy.data.minLength, minClasses: policy.data.minClasses } : EMPTY_RULE
  const fault = faultOf(draft, username, rule)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (fault === null) void change.act({ current: draft.current, next: draft.next })
  }
  const field = (key: keyof typeof EMPTY) => ({ type: 'password', value: draft[key], onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [key]: event.target.value }) })
  return (
    <form className="identity-form" onSubmit={submit}>
      <TextField label={t('password.current')} autoComplete="current-password" {...field('current')} />
      <TextField label={t('password.next')} autoComplete="new-password" hint={t('password.rule', rule)} problem={fault === null || fault === 'empty' || fault === 'differs' ? undefined : t(`password.faults.${fault}`, rule)} {...field('next')} />
      <TextField label={t('password.again')} autoComplete="new-password" problem={fault === 'differs' && draft.again !== '' ? t('password.differs') : undefined} {...field('again')} />
      <Refusal failure={change.failure} />
      <Outcome answer={change.output ?? undefined} />
      <span><Button kind="primary" submit pending={change.pending} disabled={fault !== null}>{t('password.act')}</Button></span>
    </form>
  )
}
