import { type ReactNode, useEffect, useRef, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { useNetwork } from '#platform/pocket/network.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { DrillBadge } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { classes } from '#platform/web/parts/class-names.ts'
import { Countdown } from '#platform/web/parts/clock.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { ANSWER_WORDS, type Answer, RUNG_WORDS } from '../contract.ts'
import './call.css'
import { keepAnswer } from './keep-answer.ts'
import { type MyCall, ringing } from './my-call-state.ts'
import { useRing } from './ring.ts'
import { useCallOutText } from './texts.ts'
import { useAnsweredHere, useMyCalls } from './use-my-calls.ts'

/** Sentences of the text as steps: what is asked for is read at a glance, in a wet hand. */
const stepsOf = (text: string): readonly string[] => text.split(/[。；\n]/).map((part) => part.trim()).filter(Boolean)

function Body({ call }: { readonly call: MyCall }): ReactNode {
  const t = useCallOutText()
  const [lead, ...steps] = stepsOf(call.text)
  return (
    <div className="call-body">
      <p className="call-lead">{lead}</p>
      {steps.length === 0 ? null : <ol>{steps.map((step) => <li key={step}>{step}</li>)}</ol>}
      <p className="t-s ink3">{t('pocket.about', { reasons: call.reasons.join('；') })}<br />{t('pocket.from', { from: call.from })}{'　'}{call.subject.code || call.code}</p>
    </div>
  )
}

function Left({ call }: { readonly call: MyCall }): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  if (call.nextAt === null) return <p className="t-strong bold">{t('pocket.unanswered')}</p>
  return (
    <div className="row between call-left">
      <span className="ink2">{t('pocket.rest')}<br /><span className="t-s">{call.nextRung === null ? t('pocket.thenExhausted') : t('pocket.then', { rung: say(RUNG_WORDS[call.nextRung]) })}</span></span>
      <Countdown until={Date.parse(call.nextAt)} className="call-count" />
    </div>
  )
}

function CannotForm({ onSend, onBack }: { readonly onSend: (note: string) => void; readonly onBack: () => void }): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  const [note, setNote] = useState('')
  return (
    <>
      <label className="field above"><span className="label">{t('pocket.reason')}</span><textarea className="input" rows={2} maxLength={500} autoFocus value={note} onChange={(event) => setNote(event.target.value)} /></label>
      <div className="row"><Button size="lg" fill onClick={onBack}>{t('pocket.back')}</Button><Button size="lg" kind="heavy" fill onClick={() => onSend(note)}>{say(ANSWER_WORDS.cannot)}</Button></div>
    </>
  )
}

interface OneCallProps {
  readonly call: MyCall
  readonly others: readonly MyCall[]
  readonly quiet: boolean
  readonly onQuiet: () => void
}

function OneCall({ call, others, quiet, onQuiet }: OneCallProps): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  const { online } = useNetwork()
  const [refusing, setRefusing] = useState(false)
  const big = useRef<HTMLButtonElement>(null)
  useEffect(() => big.current?.focus(), [call.id])
  const title = `${call.drill ? '【演练】' : ''}${call.subject.title}`
  const answer = (one: MyCall, what: Answer, note: string): Promise<void> => keepAnswer(one, what, note.trim() || null, t('pocket.queued', { title: one.subject.title }))
  const answerAll = async (): Promise<void> => {
    for (const one of [call, ...others]) await answer(one, 'received', '')
  }
  return (
    <div className="call-screen" role="alertdialog" aria-modal="true" aria-labelledby="call-title">
      <header className={classes('call-top', call.severity)}>
        <div className="row between"><b className="t-strong">{t('pocket.title')}{call.severity ? `　${say(SEVERITY_WORDS[call.severity])}` : ''}</b><span>{t('pocket.sentAt', { time: clockText(Date.parse(call.startedAt)) })}</span></div>
        <h1 id="call-title">{title}</h1>
        {call.drill ? <DrillBadge /> : null}
      </header>
      <Body call={call} />
      {others.length === 0 ? null : <ul className="call-others t-s" aria-label={t('pocket.listTitle', { count: others.length + 1 })}>{others.map((one) => <li key={one.id} className="row between"><span className="ellipsis">{one.subject.title}</span><span className="ink3 nowrap">{clockText(Date.parse(one.startedAt))}</span></li>)}</ul>}
      <div className="call-foot">
        <Left call={call} />
        {refusing ? <CannotForm onBack={() => setRefusing(false)} onSend={(note) => void answer(call, 'cannot', note)} /> : (
          <>
            <Button ref={big} kind="primary" size="lg" className="call-big" onClick={() => void answer(call, 'received', '')}>{say(ANSWER_WORDS.received)}</Button>
            {others.length === 0 ? null : <Button size="lg" onClick={() => void answerAll()}>{t('pocket.all', { count: others.length + 1 })}</Button>}
            <div className="row">
              <Button size="lg" fill icon="phone" onClick={() => void answer(call, 'talk', '')}>{say(ANSWER_WORDS.talk)}</Button>
              <Button size="lg" fill onClick={() => setRefusing(true)}>{say(ANSWER_WORDS.cannot)}</Button>
            </div>
          </>
        )}
        <div className="row between t-s ink3"><span className="row">{online ? null : <Icon name="offline" />}{online ? t('pocket.signed') : t('pocket.noNetwork')}</span><Button kind="quiet" size="sm" icon={quiet ? 'mute' : 'speaker'} aria-pressed={quiet} onClick={onQuiet}>{quiet ? t('pocket.sound') : t('pocket.quiet')}</Button></div>
      </div>
    </div>
  )
}

/** A call takes the whole screen, rings and shakes, until it is answered or over. Works without a network. */
export function CallScreen(): ReactNode {
  const mine = useMyCalls()
  const { all } = useAnsweredHere()
  const [quiet, setQuiet] = useState(false)
  const [first, ...others] = ringing(mine.data?.calls ?? [], all)
  useRing(first !== undefined && !quiet)
  return first ? <OneCall key={first.id} call={first} others={others} quiet={quiet} onQuiet={() => setQuiet(!quiet)} /> : null
}
