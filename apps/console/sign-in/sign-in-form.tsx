import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { asFailure, type ApiFailure } from '#platform/web/client/api-failure.ts'
import { Button, IconButton } from '#platform/web/parts/button.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { signIn, useSessionStore } from '#platform/web/session/session.ts'
import type { DemoAccount } from './demo-accounts.tsx'
import { totp } from './totp.ts'
import { useConsoleText } from '../texts.ts'

const needsCode = (failure: ApiFailure): boolean => /second-factor|code-needed|totp/.test(failure.code)

interface Entry {
  readonly username: string
  readonly password: string
  readonly code: string
}

const EMPTY: Entry = { username: '', password: '', code: '' }

interface SignInState {
  readonly entry: Entry
  readonly step: 'password' | 'code'
  readonly failure: ApiFailure | null
  /** A press of the button with something missing. */
  readonly missing: boolean
  readonly pending: boolean
}

const START: SignInState = { entry: EMPTY, step: 'password', failure: null, missing: false, pending: false }

function complete({ entry, step }: SignInState): boolean {
  return entry.username.trim() !== '' && entry.password !== '' && (step === 'password' || /^\d{6}$/.test(entry.code))
}

function useSignIn(picked: DemoAccount | null): [SignInState, (change: Partial<SignInState>) => void, () => Promise<void>] {
  const [state, setState] = useState<SignInState>(() => (picked ? { ...START, entry: { username: picked.username, password: picked.password, code: '' } } : START))
  const change = (more: Partial<SignInState>): void => setState((before) => ({ ...before, ...more }))
  const submit = async (): Promise<void> => {
    if (!complete(state)) {
      change({ missing: true })
      return
    }
    change({ pending: true, failure: null, missing: false })
    const { username, password, code } = state.entry
    try {
      await signIn({ username: username.trim(), password, ...(state.step === 'code' ? { code } : {}) })
    } catch (error) {
      const failure = asFailure(error)
      if (!needsCode(failure)) {
        change({ pending: false, failure })
        return
      }
      // The first answer that asks for the code is no refusal; a second one is.
      const filled = picked?.totp ? await totp(picked.totp, serverNow()) : ''
      change({ pending: false, step: 'code', failure: state.step === 'code' ? failure : null, entry: { ...state.entry, code: filled } })
    }
  }
  return [state, change, submit]
}

interface PasswordFieldProps {
  readonly value: string
  readonly problem: string | null
  readonly onChange: (value: string) => void
}

function PasswordField({ value, problem, onChange }: PasswordFieldProps): ReactNode {
  const t = useConsoleText()
  const [shown, setShown] = useState(false)
  const [caps, setCaps] = useState(false)
  const watchCaps = (event: KeyboardEvent): void => setCaps(event.getModifierState('CapsLock'))
  return (
    <Field above label={t('signIn.password')} problem={problem} {...(caps ? { hint: <span className="row g4"><Icon name="info" />{t('signIn.caps')}</span> } : {})}>
      {(wiring) => (
        <span className="input with lg">
          <input {...wiring} name="password" type={shown ? 'text' : 'password'} autoComplete="current-password" value={value} onChange={(event) => onChange(event.target.value)} onKeyDown={watchCaps} onKeyUp={watchCaps} onBlur={() => setCaps(false)} />
          <IconButton icon="eye" label={t(shown ? 'signIn.hide' : 'signIn.show')} aria-pressed={shown} onClick={() => setShown(!shown)} />
        </span>
      )}
    </Field>
  )
}

interface SignInFormProps {
  /** Fills the form; give the form another `key` for another account. */
  readonly picked: DemoAccount | null
}

/** User name and password, then the second factor where the account has one. */
export function SignInForm({ picked }: SignInFormProps): ReactNode {
  const t = useConsoleText()
  const ended = useSessionStore((store) => store.ended)
  const [state, change, submit] = useSignIn(picked)
  const button = useRef<HTMLButtonElement>(null)
  const { entry, step, failure, missing, pending } = state
  const set = (more: Partial<Entry>): void => change({ entry: { ...entry, ...more } })
  useEffect(() => {
    if (picked) button.current?.focus()
  }, [picked, step])
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    void submit()
  }
  const problem = (wrong: boolean, text: string): string | null => (missing && wrong ? text : null)
  return (
    <form className="sign-in-form" onSubmit={onSubmit} noValidate>
      <h1>{step === 'code' ? t('signIn.secondFactor', { name: entry.username }) : t('signIn.title')}</h1>
      {ended && step === 'password' ? <Notice icon="info">{t('signIn.ended')}</Notice> : null}
      {step === 'password' ? (
        <>
          <TextField above large autoFocus={picked === null} label={t('signIn.username')} name="username" autoComplete="username" autoCapitalize="off" spellCheck={false} value={entry.username} problem={problem(entry.username.trim() === '', t('signIn.needUsername'))} onChange={(event) => set({ username: event.target.value })} />
          <PasswordField value={entry.password} problem={problem(entry.password === '', t('signIn.needPassword'))} onChange={(password) => set({ password })} />
        </>
      ) : (
        <TextField above large autoFocus label={t('signIn.code')} hint={t('signIn.codeHint')} className="code-input" name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={entry.code} problem={problem(!/^\d{6}$/.test(entry.code), t('signIn.needCode'))} onChange={(event) => set({ code: event.target.value.replace(/\D/g, '') })} />
      )}
      <Refusal failure={failure} />
      <Button ref={button} kind="primary" size="lg" submit pending={pending}>{t(step === 'code' ? 'signIn.submitCode' : 'signIn.submit')}</Button>
      {step === 'code' ? <Button kind="quiet" onClick={() => change(START)}>{t('signIn.back')}</Button> : null}
    </form>
  )
}
