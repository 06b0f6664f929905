import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { momentText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { message } from '../contract.ts'
import type { ChannelKind, MessageRow } from '../contract/message-row.ts'
import { MessageMark, yuanText } from './route-words.tsx'
import { useMessageText } from './texts.ts'

function Why({ row }: { readonly row: MessageRow }): ReactNode {
  const t = useMessageText()
  const parts = [
    row.reason === null ? null : t(`reason.${row.reason}`),
    row.detail,
    row.attempts > 1 ? t('list.attempts', { n: row.attempts }) : null,
    row.nextAt === null || row.attempts === 0 ? null : t('list.next', { time: clockText(Date.parse(row.nextAt)) }),
  ]
  return parts.filter(Boolean).join(' · ')
}

function answerText({ answer }: MessageRow): string {
  if (answer === null) return ''
  return answer.digit === null ? answer.text : `${answer.digit} ${answer.words ?? ''}`
}

/** The last hundred, newest first. */
export function MessageTable({ channel }: { readonly channel: ChannelKind | undefined }): ReactNode {
  const t = useMessageText()
  const now = useServerNow(10_000)
  const asked = useAsk(message.queries.listMessages, { limit: 100, ...(channel === undefined ? {} : { channel }) }, { keep: true })
  return (
    <AskedView asked={asked} rows={8}>
      {(data) => data.messages.length === 0 ? <Empty>{t('list.empty')}</Empty> : (
        <table className="plain">
          <thead><tr><th>{t('list.time')}</th><th>{t('board.route')}</th><th>{t('list.to')}</th><th>{t('list.words')}</th><th>{t('list.state')}</th><th>{t('list.answer')}</th><th>{t('list.why')}</th><th className="num">{t('list.cost')}</th></tr></thead>
          <tbody>
            {data.messages.map((row) => (
              <tr key={row.id}>
                <td className="nowrap">{momentText(Date.parse(row.createdAt), now)}</td>
                <td className="nowrap">{row.route === null ? t(`channel.${row.channel}`) : t(`route.${row.route}`)}</td>
                <td className="nowrap">{row.phoneMask ?? (row.channel === 'app' ? t('channel.app') : t('board.none'))}</td>
                <td className="words" title={row.text}>{row.text}</td>
                <td className="nowrap"><MessageMark state={row.state} /></td>
                <td className="nowrap">{answerText(row)}</td>
                <td className="ink2"><Why row={row} /></td>
                <td className="num nowrap">{row.costYuan === 0 ? '' : yuanText(row.costYuan)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </AskedView>
  )
}
