import { type ReactNode, useEffect, useState } from 'react'
import { useAct } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { loadSession } from '#platform/web/session/session.ts'
import { identity } from '../contract.ts'
import { WrongPassword } from './password-form.tsx'
import { useIdentityText } from './texts.ts'

interface Drawn {
  readonly size: number
  readonly path: string
}

/** One path of unit squares: no canvas, no inline style, sharp at any size. */
async function draw(uri: string): Promise<Drawn> {
  const { create } = await import('qrcode')
  const { modules } = create(uri, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let y = 0; y < modules.size; y++) for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) path += `M${x} ${y}h1v1h-1z`
  return { size: modules.size, path }
}

function QrCode({ uri, label }: { readonly uri: string; readonly label: string }): ReactNode {
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  useEffect(() => {
    let here = true
    void draw(uri).then((result) => here && setDrawn(result))
    return () => {
      here = false
    }
  }, [uri])
  if (!drawn) return <div className="qr" />
  return <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${drawn.size} ${drawn.size}`} shapeRendering="crispEdges"><path d={drawn.path} /></svg>
}

interface Secret {
  readonly secret: string
  readonly uri: string
}

function ConfirmCode({ secret, uri, onDone }: Secret & { readonly onDone: () => void }): ReactNode {
  const t = useIdentityText()
  const [code, setCode] = useState('')
  const confirm = useAct(identity.actions.confirmSecondFactor, { refresh: [identity.queries.whoAmI], onDone: (answer) => { if (answer.ok) void loadSession().then(onDone) } })
  return (
    <div className="row row-top wrap" style={{ gap: 20 }}>
      <QrCode uri={uri} label={t('factor.qr')} />
      <div className="identity-form">
        <p>{t('factor.scan')}</p>
        <p className="secret">{secret.replaceAll(/(.{4})/g, '$1 ').trim()}</p>
        <TextField above label={t('factor.code')} inputMode="numeric" maxLength={6} autoComplete="one-time-code" value={code} onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, ''))} />
        {confirm.output?.ok === false ? <Notice>{t('errors.second-factor-wrong')}</Notice> : null}
        <Refusal failure={confirm.failure} />
        <span><Button kind="primary" disabled={code.length !== 6} pending={confirm.pending} onClick={() => void confirm.act({ code })}>{t('factor.act')}</Button></span>
      </div>
    </div>
  )
}

/** The password again, then the code to scan, then six digits of it. */
export function SecondFactorForm({ has, onDone = () => undefined }: { readonly has: boolean; readonly onDone?: () => void }): ReactNode {
  const t = useIdentityText()
  const [password, setPassword] = useState('')
  const [secret, setSecret] = useState<Secret | null>(null)
  const begin = useAct(identity.actions.beginSecondFactor, { onDone: (answer) => { if (answer.ok) setSecret(answer) } })
  const done = (): void => {
    setSecret(null)
    setPassword('')
    onDone()
  }
  if (secret) return <ConfirmCode {...secret} onDone={done} />
  return (
    <form className="identity-form" onSubmit={(event) => { event.preventDefault(); void begin.act({ password }) }}>
      <p className="ink2">{t(has ? 'factor.has' : 'factor.hasNot')}</p>
      <TextField label={t('password.current')} type="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />
      {begin.output?.ok === false ? <WrongPassword refusal={begin.output} /> : null}
      <Refusal failure={begin.failure} />
      <span><Button submit disabled={password === ''} pending={begin.pending}>{t(has ? 'factor.replace' : 'factor.begin')}</Button></span>
    </form>
  )
}
