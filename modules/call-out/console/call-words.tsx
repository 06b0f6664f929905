import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import type { MarkState } from '#platform/web/parts/state-mark.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { type Answer, ANSWER_WORDS, type CallRow, RUNG_WORDS, WAY_WORDS } from '../contract.ts'
import { useCallOutText } from './texts.ts'

const MARKS = { calling: 'doing', unanswered: 'overdue', withdrawn: 'lost' } as const

function markOf(row: CallRow): MarkState {
  if (row.state !== 'answered') return MARKS[row.state]
  return row.answer === 'cannot' ? 'refused' : 'done'
}

const joined = (parts: readonly (string | null)[], by: string): string => parts.filter(Boolean).join(by)

function Answered({ row, answer }: { readonly row: CallRow; readonly answer: Answer }): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  const facts = [row.answeredAt && clockText(Date.parse(row.answeredAt)), row.way && say(WAY_WORDS[row.way]), row.recordedBy && t('call.by', { name: row.recordedBy }), row.answerNote]
  return (
    <span className="standing">
      <StateMark state={markOf(row)}>{say(ANSWER_WORDS[answer])}</StateMark>
      <span className="t-s ink3 ellipsis" title={row.answerNote ?? ''}>{joined(facts, ' · ')}</span>
    </span>
  )
}

function Withdrawn({ row }: { readonly row: CallRow }): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  return (
    <span className="standing">
      <StateMark state="lost">{t('call.withdrawn')}</StateMark>
      {row.late && row.answer !== null && row.answeredAt !== null ? <span className="t-s ink2">{t('call.late', { answer: say(ANSWER_WORDS[row.answer]), time: clockText(Date.parse(row.answeredAt)) })}</span> : null}
    </span>
  )
}

function Calling({ row }: { readonly row: CallRow }): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  const where = row.rung === null ? t('call.due') : say(RUNG_WORDS[row.rung])
  const facts = [row.rungState && t(`sent.${row.rungState}`), row.rungState === 'asked' ? row.helperName : null, row.rungNote]
  return (
    <span className="standing">
      <StateMark state={markOf(row)}>{row.state === 'unanswered' ? t('call.unanswered') : where}</StateMark>
      <span className="t-s ink3 ellipsis" title={row.rungNote ?? ''}>{joined(facts, ' ')}</span>
    </span>
  )
}

/** Where a call stands, in a shape and in words: 短信 已送达 · 邻居代叫 已请人去 王某 · 收到，我去 02:12 短信. */
export function CallStanding({ row }: { readonly row: CallRow }): ReactNode {
  if (row.state === 'answered' && row.answer !== null) return <Answered row={row} answer={row.answer} />
  return row.state === 'withdrawn' ? <Withdrawn row={row} /> : <Calling row={row} />
}
