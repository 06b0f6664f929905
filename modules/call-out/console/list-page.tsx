import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { SECOND } from '#platform/kernel/instant.ts'
import { useKeys } from '#platform/console/keyboard/use-keys.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { durationText, momentText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { callOut } from '../contract.ts'
import './call-out.css'
import { StartDialog } from './start-dialog.tsx'
import { useCallOutText } from './texts.ts'

type Row = OutputOf<typeof callOut.queries.list>['callOuts'][number]

function Line({ row }: { readonly row: Row }): ReactNode {
  const t = useCallOutText()
  const navigate = useNavigate()
  const open = (): void => void navigate({ to: '/call-out/$id', params: { id: row.id } })
  const { counts } = row
  return (
    <tr tabIndex={0} onClick={open} onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && open()}>
      <td className="nowrap">{momentText(Date.parse(row.startedAt), serverNow())}</td>
      <td className="call-subject">{row.severity ? <SeverityChip severity={row.severity} /> : null} {row.drill ? t('history.drill') : ''}{row.subject.title}<span className="t-s ink3"> {row.subject.code}</span></td>
      <td>{row.state === 'running' ? <StateMark state={counts.unanswered > 0 ? 'overdue' : 'doing'}>{t('list.running')}</StateMark> : <StateMark state={counts.withdrawn > 0 ? 'lost' : 'done'}>{row.endReason}</StateMark>}</td>
      <td className="num"><b>{row.state === 'running' ? counts.open : counts.withdrawn}</b></td>
      <td className="num">{counts.answered} / {counts.people}</td>
      <td className="num">{counts.cannot === 0 ? '' : counts.cannot}</td>
      <td className="num nowrap">{counts.medianSeconds === null ? '' : durationText(counts.medianSeconds * SECOND)}</td>
      <td className="nowrap">{row.startedBy}</td>
      <td className="nowrap ink3">{row.code}</td>
    </tr>
  )
}

/** 叫应: what runs and what was, with who was not reached first among the figures. */
export function CallOutList(): ReactNode {
  const t = useCallOutText()
  const navigate = useNavigate()
  const [which, setWhich] = useState<'running' | 'all'>('all')
  const [starting, setStarting] = useState(false)
  const mayStart = useMay('call-out.start')
  const list = useAsk(callOut.queries.list, which === 'running' ? { running: true } : {}, { keep: true })
  useRefreshOn(callOut.topics.board, [callOut.queries.list])
  useKeys([{ keys: 'F6', label: t('start.short'), run: () => setStarting(true), when: mayStart }])
  return (
    <div className="call-page">
      <Panel>
        <PanelHead icon="speaker" title={t('panel.title')} note={t('list.note')}>
          <Segmented label={t('list.which')} value={which} options={[{ value: 'running', label: t('list.running') }, { value: 'all', label: t('list.all') }]} onChange={setWhich} />
          <Link className="btn" to="/call-out-ladders">{t('list.ladders')}</Link>
          {mayStart ? <Button kind="primary" icon="speaker" title="F6" onClick={() => setStarting(true)}>{t('start.open')}</Button> : null}
        </PanelHead>
        <PanelBody flush>
          <AskedView asked={list} rows={6} what={t('panel.title')}>
            {(data) => data.callOuts.length === 0 ? <Empty>{t('list.empty')}</Empty> : (
              <table className="plain call-list">
                <thead><tr><th>{t('list.at')}</th><th>{t('list.subject')}</th><th>{t('list.state')}</th><th className="num">{t('list.open')}</th><th className="num">{t('list.answered')}</th><th className="num">{t('list.cannot')}</th><th className="num">{t('list.median')}</th><th>{t('list.by')}</th><th>{t('list.code')}</th></tr></thead>
                <tbody>{data.callOuts.map((row) => <Line key={row.id} row={row} />)}</tbody>
              </table>
            )}
          </AskedView>
        </PanelBody>
      </Panel>
      {starting ? <StartDialog about={null} onClose={() => setStarting(false)} onStarted={(id) => void navigate({ to: '/call-out/$id', params: { id } })} /> : null}
    </div>
  )
}
