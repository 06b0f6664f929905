import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useListKeys } from '#platform/console/keyboard/use-keys.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { plan } from '../contract.ts'
import { usePlanText } from './texts.ts'

type Waiting = OutputOf<typeof plan.queries.reviewQueue>['plans']

function Rows({ plans }: { readonly plans: Waiting }): ReactNode {
  const t = usePlanText()
  const navigate = useNavigate()
  const [at, setAt] = useState(-1)
  const open = (index: number): void => {
    const row = plans[index]
    if (row) void navigate({ to: '/plans/$id', params: { id: row.plan.id }, search: { tab: 'route' } })
  }
  useListKeys({ count: plans.length, at, onMove: setAt, onOpen: open })
  return (
    <table className="plain tall plan-table">
      <thead><tr><th>{t('list.name')}</th><th>{t('queue.turn')}</th><th>{t('queue.since')}</th><th>{t('queue.last')}</th></tr></thead>
      <tbody>
        {plans.map((one, index) => (
          <tr key={one.plan.id} tabIndex={-1} aria-selected={index === at} onClick={() => open(index)}>
            <td><b>{one.plan.title}</b><div className="t-s ink3">{one.plan.code} · {t('list.version', { n: one.plan.versionNumber })}</div></td>
            <td className="nowrap"><StateMark state={one.turn === 'drafter' ? 'refused' : 'doing'}>{one.turn === 'drafter' ? t('queue.returned') : t(`route.hand.${one.turn}`)}</StateMark>{one.mine ? <div><b>{t('queue.mine')}</b></div> : null}</td>
            <td className="nowrap"><Moment at={Date.parse(one.since)} /></td>
            <td>{one.last === null ? '—' : `${one.last.personName}：${one.last.opinion === '' ? t(`route.verdict.${one.last.verdict}`) : one.last.opinion}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Versions that wait for a word; those that wait for this person first. */
export function ReviewQueue(): ReactNode {
  const t = usePlanText()
  const asked = useAsk(plan.queries.reviewQueue, {})
  return (
    <Panel className="grow">
      <PanelHead title={t('queue.title')} icon="list" note={t('queue.rule')} />
      <PanelBody flush>
        <AskedView asked={asked} rows={5} what={t('queue.title')}>
          {({ plans }) => {
            if (plans.length === 0) return <Empty>{t('queue.none')}</Empty>
            const mine = plans.filter((one) => one.mine).length
            return <><p className="hole-headline t-title bold">{t('queue.headline', { n: plans.length, mine })}</p><Rows plans={plans.toSorted((a, b) => Number(b.mine) - Number(a.mine))} /></>
          }}
        </AskedView>
      </PanelBody>
    </Panel>
  )
}
