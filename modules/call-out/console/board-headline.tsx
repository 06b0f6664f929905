import type { ReactNode } from 'react'
import { SECOND } from '#platform/kernel/instant.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { durationText } from '#platform/web/i18n/time-text.ts'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { RUNG_WORDS } from '../contract.ts'
import { type Board, countRungs } from './board-delta.ts'
import { useCallOutText } from './texts.ts'

/** What is missing, big; what is there, small. */
export function BoardHeadline({ board }: { readonly board: Board }): ReactNode {
  const t = useCallOutText()
  const { counts } = board
  return (
    <div className="call-head" role="status">
      <b className="t-hero">{counts.open}</b> <b className="t-strong">{t('board.open')}</b>
      <span className="ink2">{t('board.answered', { answered: counts.answered, people: counts.people })}{counts.medianSeconds === null ? '' : t('board.median', { time: durationText(counts.medianSeconds * SECOND) })}</span>
      {counts.unanswered > 0 ? <StateMark state="overdue">{t('board.exhausted', { count: counts.unanswered })}</StateMark> : null}
      {counts.cannot > 0 ? <StateMark state="refused">{t('board.cannot', { count: counts.cannot })}</StateMark> : null}
      {board.holes.length > 0 ? <StateMark state="todo">{t('board.holeCount', { count: board.holes.length })}</StateMark> : null}
      {counts.talk > 0 ? <StateMark state="doing">{t('board.talk', { count: counts.talk })}</StateMark> : null}
    </div>
  )
}

/** The five steps with their times: how many came so far, how many answered there, where people wait now. */
export function RungStrip({ board }: { readonly board: Board }): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  const rungs = countRungs(board)
  const last = rungs.findLastIndex((rung) => rung.waiting > 0)
  return (
    <ol className="rungs">
      {rungs.map((rung, at) => (
        <li key={rung.rung} aria-current={at === last && board.state === 'running' ? 'step' : undefined}>
          <div className="row between"><StateMark state={rung.reached === 0 ? 'todo' : rung.waiting > 0 ? 'doing' : 'done'}><b>{say(RUNG_WORDS[rung.rung])}</b></StateMark><span className="t-s ink3 nowrap">{durationText(rung.afterSeconds * SECOND)}</span></div>
          {rung.failed.length === 0 ? null : <div className="t-s bold ellipsis" title={rung.failed.map((one) => `${one.note} ${one.count}`).join('；')}>{t('rung.failed', { count: rung.failed.reduce((sum, one) => sum + one.count, 0), note: rung.failed[0]!.note })}</div>}
          <div className="t-s ink2">{rung.reached === 0 ? t('rung.none') : rung.waiting > 0 ? t('rung.waiting', { reached: rung.reached, answered: rung.answered, waiting: rung.waiting }) : t('rung.done', { reached: rung.reached, answered: rung.answered })}</div>
        </li>
      ))}
    </ol>
  )
}
