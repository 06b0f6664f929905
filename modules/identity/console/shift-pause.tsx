import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { onPaused } from '#platform/web/client/browser-client.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { signOut, useUser } from '#platform/web/session/session.ts'
import { identity } from '../contract.ts'
import { useIdentityText } from './texts.ts'
import './identity.css'

type Shift = OutputOf<typeof identity.queries.myShift>
type Answer = OutputOf<typeof identity.actions.unlockShift>

/** Often enough that the mark appears soon after the pause, and never keeps it away: what a page asks is no hand on it. */
const ASK_MS = 20_000

function Wrong({ answer }: { readonly answer: Extract<Answer, { ok: false }> }): ReactNode {
  const t = useIdentityText()
  if (answer.code === 'identity.pin-blocked') return <Notice>{t('pause.blocked')}</Notice>
  if (answer.code === 'identity.locked') return <Notice>{t('pause.locked', { minutes: Number(answer.details['minutes']) })}</Notice>
  return <Notice>{t('pause.wrong', { left: Number(answer.details['left']) })}</Notice>
}

function UnlockDialog({ shift, onClose }: { readonly shift: Shift; readonly onClose: () => void }): ReactNode {
  const t = useIdentityText()
  const user = useUser()
  const [secret, setSecret] = useState('')
  const by = shift.paused ?? 'pin'
  const unlock = useAct(identity.actions.unlockShift, {
    refresh: [identity.queries.myShift],
    onDone: (answer) => {
      setSecret('')
      if (answer.ok) onClose()
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (secret !== '') void unlock.act({ secret })
  }
  return (
    <Dialog open onClose={onClose} title={t('pause.title')}>
      <form className="identity-form" onSubmit={submit}>
        <p>{t(`pause.why.${by}`, { minutes: shift.pinMinutes, name: user.name })}</p>
        <TextField label={t(`pause.secret.${by}`)} type="password" large autoFocus autoComplete="off" value={secret} onChange={(event) => setSecret(event.target.value)} />
        {unlock.output?.ok === false ? <Wrong answer={unlock.output} /> : null}
        <Refusal failure={unlock.failure} />
        <span className="row g8">
          <Button kind="primary" size="lg" submit pending={unlock.pending} disabled={secret === ''}>{t('pause.act')} <kbd>Enter</kbd></Button>
          <Button size="lg" onClick={() => void signOut()}>{t('pause.other')}</Button>
        </span>
        {shift.hasPin ? null : <p className="hint">{t('pause.setPin')}</p>}
      </form>
    </Dialog>
  )
}

/** In the bar while the desk is paused; opens by itself when an act was refused for it. The page behind stays as it is. */
export function ShiftPause(): ReactNode {
  const t = useIdentityText()
  const [open, setOpen] = useState(false)
  const asked = useAsk(identity.queries.myShift, {}, { everyMs: ASK_MS })
  const { again } = asked
  useEffect(
    () =>
      onPaused(() => {
        again()
        setOpen(true)
      }),
    [again],
  )
  const shift = asked.data
  if (!shift?.shift) return null
  return (
    <>
      {shift.paused === null ? null : <button type="button" className="pause-mark" onClick={() => setOpen(true)}><Icon name="lock" />{t('pause.button')}</button>}
      {open ? <UnlockDialog shift={shift} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
