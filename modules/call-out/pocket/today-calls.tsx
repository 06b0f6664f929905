import { type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useWaiting } from '#platform/pocket/outbox/pocket-outbox.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { DrillBadge } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { ANSWER_WORDS, callOut } from '../contract.ts'
import './call.css'
import { keepNotFound, keepWoken } from './keep-answer.ts'
import { type MyCall, type MyHelp, settled } from './my-call-state.ts'
import { useCallOutText } from './texts.ts'
import { useAnsweredHere, useMyCalls } from './use-my-calls.ts'

function NotFoundSheet({ help, onClose }: { readonly help: MyHelp; readonly onClose: () => void }): ReactNode {
  const t = useCallOutText()
  const [note, setNote] = useState('')
  const send = async (): Promise<void> => {
    await keepNotFound(help, note.trim(), t('pocket.notFoundQueued', { name: help.name }))
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={t('pocket.help', { name: help.name })} footer={<><Button size="lg" fill onClick={onClose}>{t('pocket.back')}</Button><Button kind="heavy" size="lg" fill disabled={note.trim() === ''} onClick={() => void send()}>{t('pocket.notFoundAct')}</Button></>}>
      <label className="field above"><span className="label">{t('pocket.notFoundNote')}</span><textarea className="input" rows={3} maxLength={300} placeholder={t('pocket.notFoundHint')} value={note} onChange={(event) => setNote(event.target.value)} /></label>
    </Dialog>
  )
}

/** Somebody I am asked to wake: who, what to tell, and the three ways it can end. */
function HelpCard({ help }: { readonly help: MyHelp }): ReactNode {
  const t = useCallOutText()
  const [missing, setMissing] = useState(false)
  const title = t('pocket.helpQueued', { name: help.name })
  return (
    <article className="card edge">
      <div className="row row-top between"><b className="grow">{t('pocket.help', { name: help.name })}</b><span className="nowrap">{t(help.rung === 'knock' ? 'pocket.helpKnock' : 'pocket.helpNeighbour')}{'　'}{clockText(Date.parse(help.askedAt))}</span></div>
      <p className="ink2">{help.orgName} {help.post}</p>
      <p>{help.drill ? <><DrillBadge />{' '}</> : null}{help.subjectTitle}：{help.text}</p>
      <Button kind="primary" size="lg" onClick={() => void keepWoken(help, 'received', title)}>{t('pocket.woken')}</Button>
      <div className="row"><Button fill onClick={() => setMissing(true)}>{t('pocket.notFound')}</Button><Button fill onClick={() => void keepWoken(help, 'cannot', title)}>{t('pocket.wokenCannot')}</Button></div>
      {missing ? <NotFoundSheet help={help} onClose={() => setMissing(false)} /> : null}
    </article>
  )
}

function stateOf(call: MyCall, waits: boolean, say: ReturnType<typeof useSay>, t: ReturnType<typeof useCallOutText>): string {
  if (waits) return t('pocket.waiting')
  const answered = call.answer === null || call.answeredAt === null ? null : t('pocket.answered', { answer: say(ANSWER_WORDS[call.answer]), time: clockText(Date.parse(call.answeredAt)) })
  if (call.state === 'withdrawn') return [answered === null ? '' : t('pocket.late'), t('pocket.ended', { time: call.endedAt === null ? '' : clockText(Date.parse(call.endedAt)), reason: call.endReason ?? '' })].filter(Boolean).join('。')
  return answered ?? ''
}

/** Today: people I am asked to wake, and what became of the calls to me in the last hour. */
export function TodayCalls(): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  const mine = useMyCalls()
  const answered = useAnsweredHere()
  const entries = useWaiting()
  const sentFor = new Set(entries.flatMap((entry) => (entry.action === callOut.actions.recordAnswer.id ? [callOut.actions.recordAnswer.input.parse(entry.input).callId] : entry.action === callOut.actions.reportHelp.id ? [callOut.actions.reportHelp.input.parse(entry.input).helpId] : [])))
  const helps = (mine.data?.helps ?? []).filter((help) => !sentFor.has(help.callId) && !sentFor.has(help.id))
  const calls = settled(mine.data?.calls ?? [], answered.all)
  return (
    <>
      {helps.map((help) => <HelpCard key={help.id} help={help} />)}
      {calls.length === 0 ? null : (
        <section className="card call-settled">
          {calls.map((call) => (
            <div key={call.id}>
              <div className="row row-top">{call.severity ? <SeverityChip severity={call.severity} /> : null}<span className="grow">{t('pocket.title')}：{call.drill ? '【演练】' : ''}{call.subject.title}</span></div>
              <p className="t-s ink2">{stateOf(call, answered.waiting.has(call.id), say, t)}</p>
            </div>
          ))}
        </section>
      )}
    </>
  )
}
