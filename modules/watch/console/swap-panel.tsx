import { type ReactNode, useState } from 'react'
import { dateTimeText } from '#platform/kernel/instant.ts'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
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

interface ActsProps {
  readonly swap: SwapRow
  readonly onFailure: (failure: ApiFailure | null) => void
}

/** The asked officer agrees or refuses; who asked may take it back. */
function PartyActs({ swap: { id, version, state, from, to }, onFailure }: ActsProps): ReactNode {
  const t = useWatchText()
  const user = useUser()
  const answer = useAct(watch.actions.answerSwap, { refresh: REFRESH, onRefused: onFailure })
  const give = (word: 'agree' | 'refuse' | 'withdraw') => (): void => void answer.act({ id, version, answer: word })
  if (state === 'asked' && user.id === to.personId) {
    return (
      <>
        <Button size="sm" kind="primary" pending={answer.pending} onClick={give('agree')}>{t('swap.agree')}</Button>
        <Button size="sm" pending={answer.pending} onClick={give('refuse')}>{t('swap.refuse')}</Button>
      </>
    )
  }
  return user.id === from.personId ? <Button size="sm" pending={answer.pending} onClick={give('withdraw')}>{t('swap.withdraw')}</Button> : null
}

/** A third person approves what the two have agreed. */
function LeaderActs({ swap: { id, version, from, to }, onFailure }: ActsProps): ReactNode {
  const t = useWatchText()
  const user = useUser()
  const mayRoster = useMay('watch.roster')
  const decide = useAct(watch.actions.decideSwap, { refresh: REFRESH, onRefused: onFailure })
  if (!mayRoster || user.id === from.personId || user.id === to.personId) return null
  return (
    <>
      <Button size="sm" kind="primary" pending={decide.pending} onClick={() => void decide.act({ id, version, approve: true })}>{t('swap.approve')}</Button>
      <Button size="sm" pending={decide.pending} onClick={() => void decide.act({ id, version, approve: false })}>{t('swap.reject')}</Button>
    </>
  )
}

function Swap({ swap }: { readonly swap: SwapRow }): ReactNode {
  const t = useWatchText()
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const { state } = swap
  const facts = [swap.reason, dateTimeText(Date.parse(swap.askedAt)).slice(5), swap.decidedBy, swap.note].filter(Boolean)
  return (
    <div className="swap">
      <div className="row g8"><b>{swap.day.slice(5)}</b> {swap.from.name} → {swap.to.name}<span className="push"><StateMark state={MARKS[state]}>{t(`swap.state.${state}`)}</StateMark></span></div>
      {swap.returnDay === null ? null : <div>{t('swap.returns', { day: swap.returnDay.slice(5), name: swap.from.name ?? '' })}</div>}
      <div className="source">{facts.join('　')}</div>
      <Refusal failure={failure} />
      <span className="row g8">
        {state === 'asked' || state === 'agreed' ? <PartyActs swap={swap} onFailure={setFailure} /> : null}
        {state === 'agreed' ? <LeaderActs swap={swap} onFailure={setFailure} /> : null}
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
