import type { ReactNode } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { momentText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { message } from '../contract.ts'
import { useMessageText } from './texts.ts'

/** What people wrote without having been asked: somebody must read it. */
export function ReplyList(): ReactNode {
  const t = useMessageText()
  const now = useServerNow(10_000)
  const asked = useAsk(message.queries.listReplies, {}, { keep: true })
  return (
    <section className="channel-replies">
      <h3>{t('replies.title')}</h3>
      <AskedView asked={asked} rows={2}>
        {(data) => data.replies.length === 0 ? <Empty>{t('replies.empty')}</Empty> : (
          <table className="plain">
            <thead><tr><th>{t('replies.time')}</th><th>{t('replies.from')}</th><th>{t('board.route')}</th><th>{t('replies.text')}</th></tr></thead>
            <tbody>{data.replies.map((reply) => <tr key={reply.id}><td className="nowrap">{momentText(Date.parse(reply.at), now)}</td><td className="nowrap">{reply.phoneMask}</td><td className="nowrap">{t(`route.${reply.route}`)}</td><td>{reply.text}</td></tr>)}</tbody>
          </table>
        )}
      </AskedView>
    </section>
  )
}
