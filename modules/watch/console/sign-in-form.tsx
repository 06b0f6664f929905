import { type FormEvent, type ReactNode, useState } from 'react'
import type { Named, QuerySpec } from '#platform/kernel/contract.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { useMay, useUser } from '#platform/web/session/session.ts'
import { type HandoverRow, watch } from '../contract.ts'
import { useWatchText } from './texts.ts'

/** The officer who comes signs: at the desk of the one who goes by account and PIN or password, or signed in himself. */
export function SignInForm({ handover, refresh }: { readonly handover: HandoverRow; readonly refresh: readonly Named<QuerySpec>[] }): ReactNode {
  const t = useWatchText()
  const user = useUser()
  const mayWrite = useMay('watch.write')
  const [username, setUsername] = useState('')
  const [secret, setSecret] = useState('')
  const sign = useAct(watch.actions.signHandoverIn, { refresh, onDone: () => setSecret('') })
  const own = handover.out?.name !== user.name
  const seen = handover.items.map((item) => item.key)
  const open = handover.items.filter((item) => !item.gone).length
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void sign.act({ id: handover.id, version: handover.version, seen, signer: own ? null : { username, secret } })
  }
  const refused = sign.output && !sign.output.ok ? sign.output : null
  if (!mayWrite) return null
  return (
    <form className="watch-form" onSubmit={submit}>
      {own ? null : (
        <>
          <p className="ink2">{t('handover.atDesk')}</p>
          <TextField label={t('handover.account')} autoComplete="off" value={username} onChange={(event) => setUsername(event.target.value)} />
          <TextField label={t('handover.secret')} type="password" autoComplete="off" value={secret} onChange={(event) => setSecret(event.target.value)} />
        </>
      )}
      {refused ? <Notice>{t('handover.refused', { left: Number(refused.details['left'] ?? 0) })}</Notice> : null}
      <Refusal failure={sign.failure} />
      <Button kind="primary" size="lg" submit pending={sign.pending} disabled={!own && (username.trim() === '' || secret === '')}>{own ? t('handover.signInAct', { name: user.name, n: open }) : t('handover.signInOther', { n: open })}</Button>
    </form>
  )
}
