import { type ReactNode, useState } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { Notice } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useMay } from '#platform/web/session/session.ts'
import { message } from '../contract.ts'
import { CHANNELS, type ChannelKind } from '../contract/message-row.ts'
import type { RouteRow } from '../contract/route-row.ts'
import './message.css'
import { MessageTable } from './message-table.tsx'
import { ReplyList } from './reply-list.tsx'
import { RouteTable } from './route-table.tsx'
import { SettingDialog } from './setting-dialog.tsx'
import { TestDialog } from './test-dialog.tsx'
import { useMessageText } from './texts.ts'

/** Counts may lag a little; states come by the topic at once. */
const EVERY_MS = 10_000

type Shown = ChannelKind | 'all'

/** Whether words can leave, how many did today and what it cost, why some did not; set up, try, look at the last ones. */
export function ChannelPage(): ReactNode {
  const t = useMessageText()
  const [shown, setShown] = useState<Shown>('all')
  const [open, setOpen] = useState<{ what: 'set' | 'test'; route: RouteRow } | null>(null)
  const mayRead = useMay('message.read')
  const asked = useAsk(message.queries.channelBoard, {}, { everyMs: EVERY_MS, keep: true })
  useRefreshOn(message.topics.channels, [message.queries.channelBoard, message.queries.listMessages])
  return (
    <div className="channel-page">
      <Panel className="routes">
        <PanelHead icon="message" title={t('title')} note={t('lead')} />
        <PanelBody flush>
          <AskedView asked={asked} rows={4}>
            {(data) => (
              <>
                {data.drill ? <Notice icon="info">{t('drill')}</Notice> : null}
                <RouteTable routes={data.routes} onSet={(route) => setOpen({ what: 'set', route })} onTest={(route) => setOpen({ what: 'test', route })} />
              </>
            )}
          </AskedView>
        </PanelBody>
      </Panel>
      {mayRead ? (
        <Panel className="sent">
          <PanelHead icon="list" title={t('list.title')}>
            <Segmented label={t('list.title')} value={shown} onChange={setShown} options={(['all', ...CHANNELS] as const).map((value) => ({ value, label: value === 'all' ? t('list.all') : t(`channel.${value}`) }))} />
          </PanelHead>
          <PanelBody flush>
            <MessageTable channel={shown === 'all' ? undefined : shown} />
            {(asked.data?.unmatchedReplies ?? 0) > 0 ? <ReplyList /> : null}
          </PanelBody>
        </Panel>
      ) : null}
      {open?.what === 'set' ? <SettingDialog row={open.route} onClose={() => setOpen(null)} /> : null}
      {open?.what === 'test' ? <TestDialog row={open.route} onClose={() => setOpen(null)} /> : null}
    </div>
  )
}
