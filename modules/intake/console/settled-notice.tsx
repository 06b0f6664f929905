import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { Slot } from '#platform/console/slot.tsx'
import { useKeys } from '#platform/console/keyboard/use-keys.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay, useMayUse } from '#platform/web/session/session.ts'
import { callOut } from '#modules/call-out/contract.ts'
import { intake } from '../contract.ts'
import { useIntakeText } from './texts.ts'
import type { Settled } from './use-intake.ts'

function Called({ called }: { readonly called: OutputOf<typeof intake.actions.callPeople> }): ReactNode {
  const t = useIntakeText()
  return <> {t('intake.called', { people: called.people, code: called.code })}{called.holes.length > 0 ? t('intake.calledHoles', { holes: called.holes.join('、') }) : ''} <Link to="/call-out/$id" params={{ id: called.callOutId }} className="link">{t('intake.callBoard')}</Link></>
}

/** What became of the call just settled, and the next acts: wake people, start the response, enter the room. */
export function SettledNotice({ settled }: { readonly settled: Settled }): ReactNode {
  const t = useIntakeText()
  const mayCall = useMayUse('call-out', 'call-out.start')
  const mayRespond = useMay('response.confirm')
  const call = useAct(intake.actions.callPeople, { refresh: [intake.queries.listCalls, callOut.queries.list, callOut.queries.board] })
  const [responding, setResponding] = useState(false)
  const press = (): void => void call.act({ id: settled.id, callOutId: uuidv7(serverNow()) })
  const canCall = mayCall && settled.outcome === 'opened' && call.output === undefined
  useKeys([{ keys: 'F4', label: t('intake.callPeople'), when: canCall, run: press }])
  if (settled.outcome === 'logged' || settled.incidentId === null) return <Notice icon="info">{t('intake.logged')}</Notice>
  return (
    <>
      <Notice icon="info">
        {t(`intake.${settled.outcome}`, { code: settled.incidentCode ?? '' })} <Link to="/incident/$id" params={{ id: settled.incidentId }} className="link">{t('intake.enterRoom')}</Link>
        {call.output ? <Called called={call.output} /> : null}
      </Notice>
      <div className="row intake-next">
        {canCall ? <Button kind="primary" icon="speaker" hint="F4" pending={call.pending} onClick={press}>{t('intake.callPeople')}</Button> : null}
        {mayRespond && settled.outcome === 'opened' ? <Button icon="play" onClick={() => setResponding(true)}>{t('intake.respond')}</Button> : null}
      </div>
      <Refusal failure={call.failure} />
      {responding ? <Slot name="incident.respond" props={{ incidentId: settled.incidentId, onClose: () => setResponding(false) }} /> : null}
    </>
  )
}
