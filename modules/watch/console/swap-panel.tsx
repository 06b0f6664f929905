import type { ReactNode } from 'react'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { type MarkState, StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useMay, useUser } from '#platform/web/session/session.ts'
import { type SwapRow, watch } from '../contract.ts'
import { useWatchText } from './texts.ts'

const MARKS: Readonly<Record<SwapRow['state'], MarkState>> = { asked: 'todo', agreed: 'doing', approved: 'done', refused: 'refused', withdrawn: 'lost' }
const REFRESH = [watch.queries.listSwaps, watch.queries.rosterMonth, watch.queries.onDuty, watch.queries.listLog]

function Swap({ swap }: { readonly swap: SwapRow }): ReactNode {
  const t = useWatchText()
  const user = useUser()
  const mayRoster = useMay('watch.roster')
  const answer = useAct(watch.actions.answerSwap, { refresh: REFRESH })
  const decide = useAct(watch.actions.decideSwap, { refresh: REFRESH })
  const { id, version, state } = swap
  const isParty = user.id === swap.from.personId || user.id === swap.to.personId
  return (
    <div className="swap">
      <div className="row g8"><b>{swap.day.slice(5)}</b> {swap.from.name} → {swap.to.name}<span className="push"><StateMark state={MARKS[state]}>{t(`swap.state.${state}`)}</StateMark></span></div>
      {swap.returnDay === null ? null : <div>{t('swap.returns', { day: swap.returnDay.slice(5), name: swap.from.name ?? '' })}</div>}
      <div className="source">{swap.reason}　{dateTimeText(Date.parse(swap.askedAt)).slice(5)}{swap.decidedBy ? `　${swap.decidedBy}` : ''}{swap.note ? `　${swap.note}` : ''}</div>
      <Refusal failure={answer.failure ?? decide.failure} />
      <span className="row g8">
        {state === 'asked' && user.id === swap.to.personId ? (
          <>
            <Button size="sm" kind="primary" pending={answer.pending} onClick={() => void answer.act({ id, version, answer: 'agree' })}>{t('swap.agree')}</Button>
            <Button size="sm" pending={answer.pending} onClick={() => void answer.act({ id, version, answer: 'refuse' })}>{t('swap.refuse')}</Button>
          </>
        ) : null}
        {state === 'agreed' && mayRoster && !isParty ? (
          <>
            <Button size="sm" kind="primary" pending={decide.pending} onClick={() => void decide.act({ id, version, approve: true })}>{t('swap.approve')}</Button>
            <Button size="sm" pending={decide.pending} onClick={() => void decide.act({ id, version, approve: false })}>{t('swap.reject')}</Button>
          </>
        ) : null}
        {(state === 'asked' || state === 'agreed') && user.id === swap.from.personId ? <Button size="sm" pending={answer.pending} onClick={() => void answer.act({ id, version, answer: 'withdraw' })}>{t('swap.withdraw')}</Button> : null}
      </span>
    </div>
  )
}

/** Swaps: the one concerned agrees, the leader approves; what is decided stays to be read. */
export function SwapPanel(): ReactNode {
  const t = useWatchText()
  const asked = useAsk(watch.queries.listSwaps, {})
  return (
    <Panel className="tight">
      <PanelHead title={t('swap.panel')} icon="sort" />
      <PanelBody flush>
        <AskedView asked={asked} rows={3} what={t('swap.panel')}>{({ swaps }) => (swaps.length === 0 ? <Empty>{t('swap.none')}</Empty> : swaps.map((swap) => <Swap key={swap.id} swap={swap} />))}</AskedView>
      </PanelBody>
    </Panel>
  )
}
