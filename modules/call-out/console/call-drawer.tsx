import type { ReactNode } from 'react'
import { clockText, SECOND } from '#platform/kernel/instant.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { durationText, momentText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Drawer, DrawerSection, Pairs } from '#platform/web/parts/drawer.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { ANSWER_WORDS, callOut, type CallRow, RUNG_WORDS, WAY_WORDS } from '../contract.ts'
import { CallStanding } from './call-words.tsx'
import { useCallOutText } from './texts.ts'

type Line = OutputOf<typeof callOut.queries.history>['lines'][number]

function HistoryLine({ line }: { readonly line: Line }): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  const took = line.answeredAt === null ? null : Date.parse(line.answeredAt) - Date.parse(line.startedAt)
  const outcome = line.answer === null ? t(`history.${line.state === 'withdrawn' ? 'withdrawn' : 'open'}`) : `${say(ANSWER_WORDS[line.answer])}${line.late ? t('history.late') : ''}`
  return (
    <li>
      <div className="row between"><span>{line.drill ? t('history.drill') : ''}{line.subject.title}</span><span className="t-s ink3 nowrap">{momentText(Date.parse(line.startedAt), serverNow())}</span></div>
      <div className="row between"><b>{outcome}</b><span className="t-s ink2 nowrap">{[took === null ? '' : durationText(Math.max(0, took)), line.way === null ? '' : say(WAY_WORDS[line.way]), line.recordedBy === null ? '' : t('call.by', { name: line.recordedBy })].filter(Boolean).join(' · ')}</span></div>
      <ol className="t-s ink3 rung-history">{line.rungs.map((rung, at) => <li key={at}>{clockText(Date.parse(rung.at))} {say(RUNG_WORDS[rung.rung])} {t(`sent.${rung.state as 'sent' | 'delivered' | 'failed' | 'asked'}`)}{rung.note === null ? '' : ` ${rung.note}`}</li>)}</ol>
    </li>
  )
}

interface CallDrawerProps {
  readonly row: CallRow
  readonly onClose: () => void
  readonly onRecord: (() => void) | undefined
}

/** One person: this call, and every earlier one. */
export function CallDrawer({ row, onClose, onRecord }: CallDrawerProps): ReactNode {
  const t = useCallOutText()
  const history = useAsk(callOut.queries.history, { personId: row.personId })
  const open = row.state === 'calling' || row.state === 'unanswered'
  return (
    <Drawer over title={row.name} eyebrow={<span className="ink2">{row.orgName} {row.post}</span>} onClose={onClose} footer={open && onRecord ? <Button kind="primary" icon="pen" onClick={onRecord}>{t('act.record')}</Button> : undefined}>
      <DrawerSection title={t('drawer.now')}>
        <CallStanding row={row} />
        <Pairs pairs={[[t('table.why'), row.reasons.join('；')], [t('drawer.phone'), row.phoneMask], [t('drawer.started'), clockText(Date.parse(row.startedAt))]]} />
      </DrawerSection>
      <AskedView asked={history} rows={3}>
        {(data) => (
          <DrawerSection title={t('drawer.history')} note={data.medianSeconds === null ? t('drawer.count', { calls: data.calls, answered: data.answered }) : t('drawer.countMedian', { calls: data.calls, answered: data.answered, time: durationText(data.medianSeconds * SECOND) })}>
            <ul className="call-history">{data.lines.map((line) => <HistoryLine key={line.callOutId} line={line} />)}</ul>
          </DrawerSection>
        )}
      </AskedView>
    </Drawer>
  )
}
