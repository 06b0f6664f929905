import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useMayUse } from '#platform/web/session/session.ts'
import { intake } from '../contract.ts'
import { CALL_STATE_WORDS } from '../contract/intake-call.ts'
import { useIntakeText } from './texts.ts'

const SHOWN = 3

interface WaitingProps {
  /** The call at this desk is not listed as waiting. */
  readonly mine: string
  readonly pending: boolean
  readonly onTake: (id: string, version: number) => void
}

/** Calls that nobody has settled: announced by a telephone system, cut off, or held by another officer. */
export function WaitingCalls({ mine, pending, onTake }: WaitingProps): ReactNode {
  const t = useIntakeText()
  const say = useSay()
  const on = useMayUse('intake', 'intake.read')
  const asked = useAsk(intake.queries.listCalls, { states: ['taking', 'hung-up'], limit: 50 }, { when: on })
  useRefreshOn(intake.topics.calls, [intake.queries.listCalls])
  const waiting = (asked.data?.calls ?? []).filter((call) => call.id !== mine)
  if (waiting.length === 0) return null
  return (
    <section className="box intake-box">
      <h3>{t('intake.waiting', { n: waiting.length })}</h3>
      {waiting.slice(0, SHOWN).map((call) => (
        <div key={call.id} className="row row-top">
          <span className="grow ellipsis">{clockText(Date.parse(call.receivedAt))} {call.callerMasked ?? call.reporter} {call.placeName}<span className="t-s ink3">{'\u2002'}{call.holderName ?? say(CALL_STATE_WORDS[call.state])}</span></span>
          <Button size="sm" pending={pending} onClick={() => onTake(call.id, call.version)}>{t('intake.take')}</Button>
        </div>
      ))}
    </section>
  )
}
