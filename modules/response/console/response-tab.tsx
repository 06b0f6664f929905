import { type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { RESPONSE_LEVEL_WORDS } from '#platform/kernel/severity.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Notice } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useMay } from '#platform/web/session/session.ts'
import { response, type ResponseRow } from '../contract.ts'
import { CommandPanel } from './command-panel.tsx'
import { HeadquartersPanel } from './headquarters-panel.tsx'
import { CallReceipts, OrderReceipts } from './live-receipts.tsx'
import './one-key.css'
import { OneKeySheet } from './one-key-sheet.tsx'
import { useResponseText } from './texts.ts'
import { UndoButton } from './undo-button.tsx'

const STATE_MARKS = { running: 'doing', ended: 'done', undone: 'refused' } as const

/** Every decision about a response: from, to, by which clause, on which basis, who signed. */
export function ChangeList({ row }: { readonly row: ResponseRow }): ReactNode {
  const t = useResponseText()
  const say = useSay()
  return (
    <ul className="response-changes">
      {row.changes.map((change) => (
        <li key={change.id}>
          <div className="row"><span className="ink3 nowrap">{clockText(Date.parse(change.at))}</span><b>{t(`change.${change.kind}`, { from: change.from ? say(RESPONSE_LEVEL_WORDS[change.from]) : '', to: change.to ? say(RESPONSE_LEVEL_WORDS[change.to]) : '' })}</b>{change.clause ? <span className="t-s ink3">{change.clause}</span> : null}<span className="push t-s ink3 nowrap">{change.orders + change.people > 0 ? t('change.sums', { orders: change.orders, people: change.people }) : ''}</span></div>
          <div className="ink2">{change.basis}</div>
          <div className="t-s ink3">{t('change.signed', { signer: change.signer, by: change.recordedBy })}</div>
          {change.left.map((one) => <div key={one.what} className="t-s ink2">{t('change.left', one)}</div>)}
        </li>
      ))}
    </ul>
  )
}

function Running({ row, incidentId, onChange }: { readonly row: ResponseRow; readonly incidentId: string; readonly onChange: () => void }): ReactNode {
  const t = useResponseText()
  const say = useSay()
  const may = useMay('response.confirm')
  const running = row.state === 'running'
  return (
    <Panel>
      <PanelHead title={`${row.planTitle} ${say(RESPONSE_LEVEL_WORDS[row.level])}`} icon="shield" note={<StateMark state={STATE_MARKS[row.state]}>{t(`state.${row.state}`)}</StateMark>}>
        {running && may ? <><UndoButton row={row} small /><Button size="sm" onClick={onChange}>{t('tab.change')}</Button></> : null}
      </PanelHead>
      <PanelBody>
        {running && row.pendingLevel ? <Notice>{t('tab.pending', { level: say(RESPONSE_LEVEL_WORDS[row.pendingLevel]) })} {may ? <button type="button" className="link" onClick={onChange}>{t('tab.sendPending')}</button> : null}</Notice> : null}
        <div className="response-running">
          <div className="col g16">
            <blockquote className="clause"><b>{row.clause}</b>{'\u2002'}{row.clauseText}</blockquote>
            <OrderReceipts incidentId={incidentId} orderIds={row.orderIds} />
          </div>
          <div className="col g16">
            <CallReceipts ids={row.callOutIds} />
            <section><h2>{t('tab.decisions')}</h2><ChangeList row={row} /></section>
          </div>
        </div>
      </PanelBody>
    </Panel>
  )
}

/** Tab of the incident room: responses of all hazards side by side with their receipts, command, headquarters. */
export function ResponseTab({ incidentId }: { readonly incidentId: string }): ReactNode {
  const t = useResponseText()
  const may = useMay('response.confirm')
  const [open, setOpen] = useState(false)
  const board = useAsk(response.queries.board, { incidentId })
  useRefreshOn(response.topics.board, [response.queries.board])
  useRefreshOn(response.topics.command, [response.queries.board])
  return (
    <div className="response-tab">
      <AskedView asked={board} rows={8} what={t('sheet.title')}>
        {(data) => (
          <>
            {data.responses.length === 0 ? <Panel><PanelHead title={t('tab.title')} icon="shield" /><PanelBody><Empty action={may ? <Button kind="primary" onClick={() => setOpen(true)}>{t('tab.start')}</Button> : undefined}>{t('tab.none')}</Empty></PanelBody></Panel> : null}
            {data.responses.map((row) => <Running key={row.id} row={row} incidentId={incidentId} onChange={() => setOpen(true)} />)}
            <CommandPanel incidentId={incidentId} board={data} />
            <HeadquartersPanel incidentId={incidentId} formed={data.headquarters} />
          </>
        )}
      </AskedView>
      {open ? <OneKeySheet incidentId={incidentId} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}
