import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { Age } from '#platform/web/parts/clock.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Receipts } from '#platform/web/parts/receipts.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { ErrorState, Skeleton } from '#platform/web/parts/states.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { segmentsDone } from '../domain/apply-receipt.ts'
import './task.css'
import { nextStep, progressOf, type Task, type TaskProgress } from './task-progress.ts'
import { useDispatchText } from './texts.ts'
import { useTasks, useUnsentReceipts } from './use-tasks.ts'

/** Opens the phone's own map with the place; works with whatever map app the phone has. */
function RouteLink({ task }: { readonly task: Task }): ReactNode {
  const t = useDispatchText()
  const { place } = task.order
  if (!place) return null
  return <a className="btn" href={`geo:${place.lat},${place.lon}?q=${place.lat},${place.lon}(${encodeURIComponent(place.name)})`}><Icon name="route" />{t('pocket.route')}</a>
}

function Due({ at }: { readonly at: number }): ReactNode {
  const t = useDispatchText()
  const over = useServerNow(10_000) > at
  return over ? <b className="mark overdue nowrap">{t('pocket.overdue', { time: clockText(at) })}</b> : <span className="nowrap">{t('pocket.before', { time: clockText(at) })}</span>
}

function TaskCard({ task, progress, first }: { readonly task: Task; readonly progress: TaskProgress; readonly first: boolean }): ReactNode {
  const t = useDispatchText()
  const { order } = task
  const next = nextStep(progress.state, order.place !== null)
  const done = segmentsDone(progress.state)
  return (
    <article className={first ? 'card edge task-card' : 'card task-card'}>
      <div className="row row-top between">
        <span className="row row-top grow">{order.severity ? <SeverityChip severity={order.severity} /> : null}<b className="grow">{order.title}</b></span>
        <Due at={Date.parse(order.dueAt)} />
      </div>
      {order.text === '' ? null : <p>{order.text}</p>}
      {order.place === null ? null : <p className="row t-s ink2"><Icon name="place" />{order.place.name}</p>}
      <div className="row between t-s ink2">
        <Receipts done={done} running={progress.state !== 'issued' && done < 5} />
        <span>{progress.unsent > 0 ? t('pocket.unsent', { count: progress.unsent }) : t(`state.${progress.state}`)}</span>
      </div>
      <div className="row">
        <Link to="/task/$id" params={{ id: order.id }} className={first ? 'btn primary lg fill' : 'btn fill'}>{t(next === 'accept' ? 'pocket.open' : 'pocket.goOn')}</Link>
        <RouteLink task={task} />
      </div>
    </article>
  )
}

/** What I have to do, the nearest deadline first; also without a network, with its age. */
export function TaskList(): ReactNode {
  const t = useDispatchText()
  const tasks = useTasks()
  const unsent = useUnsentReceipts()
  if (tasks.data === undefined) return tasks.waiting ? <Skeleton rows={3} /> : tasks.failure ? <ErrorState failure={tasks.failure} onRetry={tasks.again} /> : <p className="ink2">{t('pocket.never')}</p>
  const open = tasks.data.tasks.map((task) => ({ task, progress: progressOf(task, unsent) })).filter(({ progress }) => nextStep(progress.state, true) !== null)
  return (
    <>
      <div className="row between">
        <h2>{open.length === 0 ? t('pocket.none') : t('pocket.count', { count: open.length })}</h2>
        {tasks.fresh ? null : <span className="t-s ink3">{t('pocket.kept')} <Age at={tasks.askedAt} /></span>}
      </div>
      {open.map(({ task, progress }, at) => <TaskCard key={task.order.id} task={task} progress={progress} first={at === 0} />)}
    </>
  )
}
