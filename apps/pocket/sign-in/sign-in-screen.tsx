import { type FormEvent, type ReactNode, useState } from 'react'
import { asFailure, type ApiFailure } from '#platform/web/client/api-failure.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Peak } from '#platform/web/parts/icon.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { DemoBadge } from '#platform/web/parts/badges.tsx'
import { signIn, useFacts } from '#platform/web/session/session.ts'
import { usePocketText } from '../texts.ts'

const needsCode = (failure: ApiFailure): boolean => /second-factor|code-needed|totp/.test(failure.code)

/** User name and password, large; the second factor where the account has one. */
export function SignInScreen(): ReactNode {
  const t = usePocketText()
  const facts = useFacts()
  const [entry, setEntry] = useState({ username: '', password: '', code: '' })
  const [askCode, setAskCode] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [pending, setPending] = useState(false)
  const submit = async (): Promise<void> => {
    setPending(true)
    setFailure(null)
    try {
      const { username, password, code } = entry
      await signIn({ username: username.trim(), password, ...(askCode ? { code } : {}) })
    } catch (error) {
      const refused = asFailure(error)
      if (needsCode(refused) && !askCode) setAskCode(true)
      else setFailure(refused)
      setPending(false)
    }
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    void submit()
  }
  return (
    <form className="screen sign-in-screen" onSubmit={onSubmit}>
      <div className="row g12"><Peak size={40} /><div><b className="t-title">{t('app.short')}</b><div className="ink2 t-s">{facts?.platformName ?? t('app.name')}</div></div><span className="push">{facts?.demo ? <DemoBadge /> : null}</span></div>
      <span className="grow" />
      <TextField above large label={t('signIn.username')} name="username" autoComplete="username" autoCapitalize="off" spellCheck={false} value={entry.username} onChange={(event) => setEntry({ ...entry, username: event.target.value })} />
      <TextField above large label={t('signIn.password')} name="password" type="password" autoComplete="current-password" value={entry.password} onChange={(event) => setEntry({ ...entry, password: event.target.value })} />
      {askCode ? <TextField above large autoFocus label={t('signIn.code')} hint={t('signIn.codeHint')} name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={entry.code} onChange={(event) => setEntry({ ...entry, code: event.target.value })} /> : null}
      <Refusal failure={failure} />
      <Button kind="primary" size="lg" submit pending={pending} disabled={entry.username.trim() === '' || entry.password === ''}>{t('signIn.submit')}</Button>
      <span className="grow" />
    </form>
  )
}
