import { type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Age, Moment } from '#platform/web/parts/clock.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Notice, Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { type FeedRow, warning } from '../contract.ts'
import { useWarningText } from './texts.ts'
import { FEED_MARKS } from './words.ts'
import './warning.css'

const REFRESH = [warning.queries.feeds]
const USUAL_SECONDS = 60

function FeedDialog({ feed, onClose }: { readonly feed: FeedRow | null; readonly onClose: () => void }): ReactNode {
  const t = useWarningText()
  const [id] = useState(() => feed?.id ?? uuidv7(serverNow()))
  const [name, setName] = useState(feed?.name ?? '')
  const [url, setUrl] = useState(feed?.url ?? '')
  const [seconds, setSeconds] = useState(String(feed?.periodSeconds ?? USUAL_SECONDS))
  const save = useAct(warning.actions.saveFeed, { refresh: REFRESH, onDone: onClose })
  const ready = name.trim().length > 1 && url.trim() !== '' && Number(seconds) >= 5
  const footer = <><Button onClick={onClose}>{t('dialog.back')}</Button><Button kind="primary" pending={save.pending} disabled={!ready} onClick={() => void save.act({ id, version: feed?.version ?? 0, name, url, enabled: feed?.enabled ?? true, periodSeconds: Number(seconds) })}>{t('feed.save')}</Button></>
  return (
    <Dialog open onClose={onClose} title={t(feed ? 'feed.edit' : 'feed.add')} footer={footer}>
      <div className="composer-form">
        <TextField label={t('feed.name')} autoFocus value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        <TextField label={t('feed.url')} hint={t('feed.urlHint')} value={url} maxLength={500} onChange={(event) => setUrl(event.target.value)} />
        <TextField label={t('feed.seconds')} type="number" min={5} value={seconds} onChange={(event) => setSeconds(event.target.value)} />
        <Refusal failure={save.failure} />
      </div>
    </Dialog>
  )
}

/** The key of a sender is shown this once. */
function SenderDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useWarningText()
  const [id] = useState(() => uuidv7(serverNow()))
  const [name, setName] = useState('')
  const add = useAct(warning.actions.addSender, { refresh: REFRESH })
  const key = add.output?.key
  const footer = key === undefined ? <><Button onClick={onClose}>{t('dialog.back')}</Button><Button kind="primary" pending={add.pending} disabled={name.trim().length < 2} onClick={() => void add.act({ id, name })}>{t('feed.addSender')}</Button></> : <Button kind="primary" onClick={onClose}>{t('feed.kept')}</Button>
  return (
    <Dialog open onClose={onClose} title={t('feed.sender')} footer={footer} fixed={key !== undefined}>
      {key === undefined ? <TextField label={t('feed.name')} autoFocus value={name} maxLength={80} onChange={(event) => setName(event.target.value)} /> : <Notice icon="lock">{t('feed.once')}<pre className="warning-key">{key}</pre><code>POST /cap/inbox · Authorization: Bearer …</code></Notice>}
      <Refusal failure={add.failure} />
    </Dialog>
  )
}

function Line({ feed, mayEdit, onEdit }: { readonly feed: FeedRow; readonly mayEdit: boolean; readonly onEdit: () => void }): ReactNode {
  const t = useWarningText()
  const change = useAct(warning.actions.switchFeed, { refresh: REFRESH })
  return (
    <tr>
      <td className="nowrap"><StateMark state={FEED_MARKS[feed.state]}>{t(`feedState.${feed.state}`)}</StateMark></td>
      <td>{feed.name}<div className="source">{feed.url ?? t('feed.posts')}</div></td>
      <td className="nowrap">{feed.lastGoodAt === null ? '—' : <Age at={Date.parse(feed.lastGoodAt)} />}{feed.url === null ? null : <div className="source">{t('feed.every', { n: feed.periodSeconds })}</div>}</td>
      <td className="nowrap">{feed.lastMessageAt === null ? '—' : <Moment at={Date.parse(feed.lastMessageAt)} />}</td>
      <td className="num">{feed.received}</td>
      <td className="num">{feed.refused}</td>
      <td>{feed.lastError === null ? null : <b>{feed.lastError}</b>}<Refusal failure={change.failure} /></td>
      <td className="nowrap">{mayEdit ? <span className="row">{feed.url === null ? null : <Button size="sm" onClick={onEdit}>{t('feed.change')}</Button>}<Button size="sm" pending={change.pending} onClick={() => void change.act({ id: feed.id, version: feed.version, enabled: !feed.enabled })}>{t(feed.enabled ? 'feed.off' : 'feed.on')}</Button></span> : null}</td>
    </tr>
  )
}

/** 预警来源: which addresses are asked, who may post, how fresh each is, and what could not be used. */
export function FeedPage(): ReactNode {
  const t = useWarningText()
  const mayEdit = useMay('warning.setting')
  const asked = useAsk(warning.queries.feeds, {}, { everyMs: 30_000 })
  useRefreshOn(warning.topics.feeds, REFRESH)
  const [editing, setEditing] = useState<FeedRow | 'new' | null>(null)
  const [adding, setAdding] = useState(false)
  return (
    <div className="warning-page">
      <Panel>
        <PanelHead icon="link" title={t('feed.title')} note={t('feed.note')}>{mayEdit ? <><Button onClick={() => setAdding(true)}>{t('feed.sender')}</Button><Button kind="primary" icon="plus" onClick={() => setEditing('new')}>{t('feed.add')}</Button></> : null}</PanelHead>
        <PanelBody flush>
          <AskedView asked={asked} rows={3} what={t('feed.title')}>
            {(data) => (data.feeds.length === 0 ? <Empty>{t('feed.none')}</Empty> : (
              <table className="plain tall">
                <thead><tr><th>{t('feed.state')}</th><th>{t('feed.name')}</th><th>{t('feed.good')}</th><th>{t('feed.message')}</th><th className="num">{t('feed.received')}</th><th className="num">{t('feed.refusedCount')}</th><th>{t('feed.error')}</th><th /></tr></thead>
                <tbody>{data.feeds.map((feed) => <Line key={feed.id} feed={feed} mayEdit={mayEdit} onEdit={() => setEditing(feed)} />)}</tbody>
              </table>
            ))}
          </AskedView>
        </PanelBody>
      </Panel>
      <Panel>
        <PanelHead icon="alert" title={t('feed.refused')} note={t('feed.refusedNote')} />
        <PanelBody flush>
          {asked.data === undefined || asked.data.refused.length === 0 ? <Empty>{t('feed.noRefused')}</Empty> : (
            <table className="plain">
              <thead><tr><th>{t('list.time')}</th><th>{t('feed.name')}</th><th>{t('feed.why')}</th><th className="num">{t('feed.times')}</th><th>{t('feed.body')}</th></tr></thead>
              <tbody>{asked.data.refused.map((one) => <tr key={one.id}><td className="nowrap"><Moment at={Date.parse(one.at)} /></td><td>{one.feedName}</td><td>{one.detail}<div className="source">{one.reason}</div></td><td className="num">{one.count}</td><td><details className="warning-cap"><summary className="link">{t('feed.bytes', { n: one.bytes })}</summary><pre>{one.body}</pre></details></td></tr>)}</tbody>
            </table>
          )}
        </PanelBody>
      </Panel>
      {editing === null ? null : <FeedDialog feed={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {adding ? <SenderDialog onClose={() => setAdding(false)} /> : null}
    </div>
  )
}
