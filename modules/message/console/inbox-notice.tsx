import { type ReactNode, useEffect, useRef } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useKeptSet } from '#platform/web/session/kept-set.ts'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { message } from '../contract.ts'
import { noticesOf, toConfirm } from '../domain/inbox-view.ts'
import './message.css'
import { useMessageText } from './texts.ts'

/** Messages to the person at this desk, quietly in a corner; what has a screen of its own is confirmed here and shown there. */
export function InboxNotice(): ReactNode {
  const t = useMessageText()
  const now = useServerNow(5_000)
  const [away, putAway] = useKeptSet('jinding.messages.away')
  const asked = useAsk(message.queries.myMessages, {})
  useRefreshOn(message.topics.inbox, [message.queries.myMessages])
  const confirm = useAct(message.actions.confirmDelivery, { refresh: [message.queries.myMessages] })
  const act = useRef(confirm.act)
  const messages = asked.data?.messages
  useEffect(() => {
    act.current = confirm.act
  })
  useEffect(() => {
    const ids = toConfirm(messages ?? [])
    if (ids.length > 0) void act.current({ ids })
  }, [messages])
  const notices = noticesOf(messages ?? [], away, now)
  const [newest] = notices
  if (!newest) return null
  return (
    <aside className="inbox-notice" role="status" aria-label={t('inbox.title')}>
      <div className="row"><b className="ellipsis">{newest.title === '' ? t('inbox.title') : newest.title}</b><span className="push ink2">{clockText(Date.parse(newest.createdAt))}</span></div>
      <p>{newest.text}</p>
      <div className="row">
        {notices.length > 1 ? <span className="ink2">{t('inbox.more', { n: notices.length - 1 })}</span> : null}
        <span className="push"><Button onClick={() => putAway(newest.id)}>{t('inbox.close')}</Button></span>
      </div>
    </aside>
  )
}
