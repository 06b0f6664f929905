import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { watch } from '../contract.ts'
import { useWatchText } from './texts.ts'

const REFRESH_MS = 60_000

/** Who holds the watch now, by the roster. */
export function OnDutyPanel(): ReactNode {
  const t = useWatchText()
  const duty = useAsk(watch.queries.onDuty, {}, { everyMs: REFRESH_MS })
  const handover = useAsk(watch.queries.currentHandover, {}, { everyMs: REFRESH_MS })
  const open = handover.data ? handover.data.items.filter((item) => !item.gone).length : null
  return (
    <Panel className="tight">
      <PanelHead title={t('duty.title')} icon="user">
        {duty.data?.until ? <Link className="link t-s" to="/watch/handover">{t('duty.until', { time: clockText(Date.parse(duty.data.until)) })}{open === null ? '' : t('duty.open', { n: open })}</Link> : null}
      </PanelHead>
      <PanelBody>
        <AskedView asked={duty} rows={2}>
          {({ leader, officers, source }) =>
            leader === null ? (
              <Empty>{t('duty.empty')}</Empty>
            ) : (
              <dl className="pairs">
                <dt>{t('duty.leader')}</dt>
                <dd>{leader.name ?? leader.code}</dd>
                <dt>{t('duty.officers')}</dt>
                <dd>{officers.map((officer) => officer.name ?? officer.code).join('、')}</dd>
                <dt>{t('duty.source')}</dt>
                <dd className="source">{source}</dd>
              </dl>
            )
          }
        </AskedView>
      </PanelBody>
    </Panel>
  )
}
