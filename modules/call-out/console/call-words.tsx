import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import type { MarkState } from '#platform/web/parts/state-mark.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { ANSWER_WORDS, type CallRow, RUNG_WORDS, WAY_WORDS } from '../contract.ts'
import { useCallOutText } from './texts.ts'

const MARKS = { calling: 'doing', unanswered: 'overdue', withdrawn: 'lost' } as const

function markOf(row: CallRow): MarkState {
  if (row.state !== 'answered') return MARKS[row.state]
  return row.answer === 'cannot' ? 'refused' : 'done'
}

/** Where a call stands, in a shape and in words: 短信 已送达 · 邻居代叫 请 王某 去 · 已应答 02:12 短信. */
export function CallStanding({ row }: { readonly row: CallRow }): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  if (row.state === 'answered' && row.answer !== null) {
    return (
      <span className="standing">
        <StateMark state={markOf(row)}>{say(ANSWER_WORDS[row.answer])}</StateMark>
        <span className="t-s ink3 ellipsis">{[row.answeredAt === null ? '' : clockText(Date.parse(row.answeredAt)), row.way === null ? '' : say(WAY_WORDS[row.way]), row.recordedBy === null ? '' : t('call.by', { name: row.recordedBy }), row.answerNote ?? ''].filter(Boolean).join(' · ')}</span>
      </span>
    )
  }
  if (row.state === 'withdrawn') {
    return (
      <span className="standing">
        <StateMark state="lost">{t('call.withdrawn')}</StateMark>
        {row.late && row.answer !== null && row.answeredAt !== null ? <span className="t-s ink2">{t('call.late', { answer: say(ANSWER_WORDS[row.answer]), time: clockText(Date.parse(row.answeredAt)) })}</span> : null}
      </span>
    )
  }
  return (
    <span className="standing">
      <StateMark state={markOf(row)}>{row.state === 'unanswered' ? t('call.unanswered') : row.rung === null ? t('call.due') : say(RUNG_WORDS[row.rung])}</StateMark>
      <span className="t-s ink3 ellipsis" title={row.rungNote ?? ''}>{[row.rungState === null ? '' : t(`sent.${row.rungState}`), row.helperName === null || row.rungState !== 'asked' ? '' : row.helperName, row.rungNote ?? ''].filter(Boolean).join(' ')}</span>
    </span>
  )
}
