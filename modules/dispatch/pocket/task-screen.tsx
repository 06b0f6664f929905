import { useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useNetwork } from '#platform/pocket/network.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Countdown } from '#platform/web/parts/clock.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Receipts } from '#platform/web/parts/receipts.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { ErrorState, Notice, Skeleton } from '#platform/web/parts/states.tsx'
import { useFacts, useUser } from '#platform/web/session/session.ts'
import { isOpen, segmentsDone } from '../domain/apply-receipt.ts'
import { keepPhoto, keepReceipt } from './keep-receipt.ts'
import { RefuseSheet } from './refuse-sheet.tsx'
import { StepTicks } from './step-ticks.tsx'
import './task.css'
import { missingEvidence, nextStep, progressOf, type Task, type TaskProgress } from './task-progress.ts'
import { useDispatchText } from './texts.ts'
import { useTasks, useUnsentReceipts } from './use-tasks.ts'

function Facts({ task, progress }: { readonly task: Task; readonly progress: TaskProgress }): ReactNode {
  const t = useDispatchText()
  const { order } = task
  const done = segmentsDone(progress.state)
  return (
    <section className="card col g8">
      <div className="row row-top between">
        <span className="row row-top grow">{order.severity ? <SeverityChip severity={order.severity} /> : null}<h2 className="grow">{order.title}</h2></span>
        {order.target.people === null ? null : <span className="ink2 nowrap">{order.target.people}{'\u00A0'}{t('pocket.people')}</span>}
      </div>
      {order.text === '' ? null : <p>{order.text}</p>}
      <div className="row between"><span className="ink2">{t('pocket.due', { time: clockText(Date.parse(order.dueAt)) })}</span>{isOpen(progress.state) ? <Countdown until={Date.parse(order.dueAt)} /> : null}</div>
      <Receipts done={done} running={progress.state !== 'issued' && isOpen(progress.state) && done < 5} />
      <div className="row between t-s ink2"><span>{t(`state.${progress.state}`)}</span>{progress.unsent > 0 ? <span>{t('pocket.unsent', { count: progress.unsent })}</span> : null}</div>
      {order.place === null ? null : <p className="row"><Icon name="place" />{order.place.name}</p>}
      <p className="t-s ink3">{order.incidentCode} {order.incidentTitle}{'\u2002'}{t('pocket.from', { who: order.issuedBy })}</p>
      {order.basis === null ? null : <details className="t-s"><summary>{t('pocket.clause', { plan: order.basis.planTitle, clause: order.basis.clause })}</summary><p className="ink2">{order.basis.clauseText}</p></details>}
    </section>
  )
}

function PhotoCard({ task, progress }: { readonly task: Task; readonly progress: TaskProgress }): ReactNode {
  const t = useDispatchText()
  const user = useUser()
  const facts = useFacts()
  const [failed, setFailed] = useState(false)
  const take = async (): Promise<void> => {
    setFailed(false)
    try {
      await keepPhoto(task, { name: user.name, demo: facts?.demo ?? false }, t('pocket.photoTitle', { title: task.order.title }))
    } catch {
      setFailed(true)
    }
  }
  return (
    <section className="card">
      <button type="button" className="photo-row" onClick={() => void take()}>
        <span className="photo-box"><Icon name="photo" large /></span>
        <span className="grow"><b>{t('pocket.photo')}</b><br /><span className="t-s ink3">{t('pocket.photoHint')}</span></span>
        {progress.photos > 0 ? <span className="nowrap">{t('pocket.photos', { count: progress.photos })}</span> : null}
      </button>
      {failed ? <Notice>{t('pocket.photoFailed')}</Notice> : null}
    </section>
  )
}

interface Said {
  readonly number: string
  readonly note: string
}

function SayCard({ task, said, onSay }: { readonly task: Task; readonly said: Said; readonly onSay: (said: Said) => void }): ReactNode {
  const t = useDispatchText()
  return (
    <section className="card col g8">
      {task.order.evidence.includes('number') ? (
        <label className="field above">
          <span className="label">{t('pocket.number')}</span>
          <input className="input lg" inputMode="numeric" pattern="[0-9]*" value={said.number} onChange={(event) => onSay({ ...said, number: event.target.value.replaceAll(/\D/g, '').slice(0, 6) })} />
        </label>
      ) : null}
      <label className="field above">
        <span className="label">{t('pocket.note')}</span>
        <textarea className="input" rows={2} maxLength={1000} value={said.note} onChange={(event) => onSay({ ...said, note: event.target.value })} />
      </label>
    </section>
  )
}

function Acts({ task, progress, said, onSaid }: { readonly task: Task; readonly progress: TaskProgress; readonly said: Said; readonly onSaid: () => void }): ReactNode {
  const t = useDispatchText()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [refusing, setRefusing] = useState(false)
  const next = nextStep(progress.state, task.order.place !== null)
  const missing = next === 'complete' ? missingEvidence(task, progress, { number: said.number !== '', place: true }) : []
  const act = async (step: 'accept' | 'depart' | 'arrive' | 'start' | 'complete' | 'progress' | 'refuse', note: string): Promise<void> => {
    setBusy(true)
    const value = said.number === '' ? null : Number(said.number)
    await keepReceipt(task, step, { title: t('pocket.queued', { step: t(`step.${step}`), title: task.order.title }), note: note.trim() || null, value, unit: value === null ? null : '人' })
    setBusy(false)
    onSaid()
    if (step === 'complete' || step === 'refuse') await navigate({ to: '/' })
  }
  if (next === null) return <Notice icon="info">{t(`pocket.over.${progress.state === 'completed' ? 'completed' : progress.state === 'refused' ? 'refused' : 'cancelled'}`, { reason: task.order.latestNote ?? '' })}</Notice>
  return (
    <>
      {missing.length > 0 ? <p className="t-s ink2">{t('pocket.needs', { what: missing.map((kind) => t(`pocket.need.${kind}`)).join('、') })}</p> : null}
      <div className="row">
        <Button fill onClick={() => setRefusing(true)}>{t('pocket.refuse')}</Button>
        {next === 'depart' ? <Button fill pending={busy} onClick={() => void act('arrive', said.note)}>{t('pocket.here')}</Button> : null}
        {said.note.trim() !== '' || said.number !== '' ? <Button fill pending={busy} onClick={() => void act('progress', said.note)}>{t('pocket.progress')}</Button> : null}
      </div>
      <Button kind="primary" size="lg" pending={busy} disabled={missing.length > 0} onClick={() => void act(next, said.note)}>{t(`pocket.act.${next}`)}</Button>
      <p className="t-s ink3 center-text">{t('pocket.signed')}</p>
      <RefuseSheet open={refusing} onClose={() => setRefusing(false)} onRefuse={(reason) => void act('refuse', reason)} />
    </>
  )
}

const NOTHING: Said = { number: '', note: '' }

/** One task on one screen: what, where, until when; ticks, photo, words; the next step under the thumb. Works offline. */
export function TaskScreen(): ReactNode {
  const t = useDispatchText()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const tasks = useTasks()
  const unsent = useUnsentReceipts()
  const { online } = useNetwork()
  const [said, setSaid] = useState(NOTHING)
  if (tasks.data === undefined) return tasks.failure && !tasks.waiting ? <ErrorState failure={tasks.failure} onRetry={tasks.again} /> : <Skeleton rows={5} />
  const task = tasks.data.tasks.find((candidate) => candidate.order.id === id)
  if (!task) return <p className="card">{t('pocket.gone')}</p>
  const progress = progressOf(task, unsent)
  return (
    <>
      <div className="screen">
        {online ? null : <p className="row t-s ink2"><Icon name="offline" />{t('pocket.offline')}</p>}
        <Facts task={task} progress={progress} />
        <StepTicks task={task} />
        <PhotoCard task={task} progress={progress} />
        <SayCard task={task} said={said} onSay={setSaid} />
      </div>
      <div className="screen-foot"><Acts task={task} progress={progress} said={said} onSaid={() => setSaid(NOTHING)} /></div>
    </>
  )
}
