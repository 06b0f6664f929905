import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { clockText, SECOND } from '#platform/kernel/instant.ts'
import { type Asked, useAsk } from '#platform/web/client/hooks.ts'
import { countdownText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Meter } from '#platform/web/parts/receipts.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { useMayUse } from '#platform/web/session/session.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { incident } from '../contract.ts'
import { type DueLine, dueLines } from './due-lines.ts'
import './panels.css'
import { useIncidentText } from './texts.ts'

const SHOWN = 12

function ClockLine({ line, now }: { readonly line: DueLine; readonly now: number }): ReactNode {
  const t = useIncidentText()
  const left = line.dueAt - now
  const whole = Math.max(1, line.dueAt - line.startedAt)
  return (
    <Link to="/incident/$id" params={{ id: line.incidentId }} className="clock-line" title={line.source}>
      <span className="row between">
        <span className="ellipsis"><b>{line.title}</b>{'\u2002'}<span className="t-s ink3">{line.about}</span></span>
        {left < 0 ? <StateMark state="overdue">{t('clock.overdue')} <b className="t-title">{countdownText(left)}</b></StateMark> : <b className="t-title">{countdownText(left)}</b>}
      </span>
      <span className="row between"><span className="grow"><Meter thin of={whole} label={t('clock.due', { time: clockText(line.dueAt) })} parts={[{ value: Math.max(0, left) }]} /></span><span className="t-s ink3">{t('clock.due', { time: clockText(line.dueAt) })}</span></span>
    </Link>
  )
}

function useDue(): { readonly asked: Asked<unknown>; readonly lines: readonly DueLine[] } {
  const t = useIncidentText()
  const ordersOn = useMayUse('dispatch', 'dispatch.read')
  const clocks = useAsk(incident.queries.listClocks, {})
  const orders = useAsk(dispatch.queries.listOrders, { states: ['issued', 'accepted', 'departed', 'arrived', 'working', 'refused'] }, { when: ordersOn })
  useRefreshOn(incident.topics.board, [incident.queries.listClocks])
  return { asked: clocks, lines: dueLines(clocks.data?.clocks ?? [], orders.data?.orders ?? [], (n, title) => t('clock.order', { n, title })) }
}

/** 时限: what must go up or be done by when, over all open incidents, the next first. */
export function ClocksPanel(): ReactNode {
  const t = useIncidentText()
  const now = useServerNow(SECOND)
  const { asked, lines } = useDue()
  return (
    <Panel>
      <PanelHead title={t('clock.title')} icon="clock" note={lines.length > 0 ? String(lines.length) : ''} />
      <PanelBody flush>
        <AskedView asked={asked} rows={3} what={t('clock.title')}>
          {() => (
            <>
              {lines.length === 0 ? <Empty>{t('clock.none')}</Empty> : null}
              {lines.slice(0, SHOWN).map((line) => <ClockLine key={line.key} line={line} now={now} />)}
              {lines.length > SHOWN ? <p className="source" style={{ padding: '8px 16px' }}>{t('clock.more', { n: lines.length - SHOWN })}</p> : null}
            </>
          )}
        </AskedView>
      </PanelBody>
    </Panel>
  )
}
