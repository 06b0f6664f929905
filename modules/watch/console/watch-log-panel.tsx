import { type FormEvent, type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { type LogEntry, watch } from '../contract.ts'
import { useWatchText } from './texts.ts'

const SHOWN = 60

export function LogLines({ entries }: { readonly entries: readonly LogEntry[] }): ReactNode {
  return entries.map((entry) => (
    <div className="log-line" key={entry.id}>
      <time className="ink3" dateTime={entry.at}>{clockText(Date.parse(entry.at))}</time>
      <span>{entry.text}</span>
      <span className="source">{entry.by}</span>
    </div>
  ))
}

/** Adds a line; what is half written stays when it is refused. */
export function AddLogLine(): ReactNode {
  const t = useWatchText()
  const [text, setText] = useState('')
  const add = useAct(watch.actions.addLogEntry, { refresh: [watch.queries.listLog], onDone: () => setText('') })
  if (!useMay('watch.write')) return null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (text.trim() !== '') void add.act({ id: uuidv7(serverNow()), text })
  }
  return (
    <>
      <Refusal failure={add.failure} />
      <form className="log-add" onSubmit={submit}>
        <input className="input" value={text} maxLength={500} placeholder={t('log.add-hint')} aria-label={t('log.add-hint')} onChange={(event) => setText(event.target.value)} />
        <Button submit pending={add.pending} disabled={text.trim() === ''}>{t('log.add')}</Button>
      </form>
    </>
  )
}

export function WatchLogPanel(): ReactNode {
  const t = useWatchText()
  const log = useAsk(watch.queries.listLog, { limit: SHOWN })
  useRefreshOn(watch.topics.log, [watch.queries.listLog])
  return (
    <Panel>
      <PanelHead title={t('log.title')} icon="document"><span className="source">{t('log.rule')}</span></PanelHead>
      <PanelBody flush>
        <AskedView asked={log} rows={6} what={t('log.title')}>
          {({ entries }) => (entries.length === 0 ? <Empty>{t('log.empty')}</Empty> : <div style={{ padding: '8px 0' }}><LogLines entries={entries} /></div>)}
        </AskedView>
      </PanelBody>
      <AddLogLine />
    </Panel>
  )
}
