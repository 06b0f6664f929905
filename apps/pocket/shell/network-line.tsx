import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useNetwork } from '#platform/pocket/network.ts'
import { useWaiting } from '#platform/pocket/outbox/pocket-outbox.ts'
import { Icon } from '#platform/web/parts/icon.tsx'
import { usePocketText } from '../texts.ts'

/** Offline is normal and grey: since when, how much waits, and that it is kept on the phone. */
export function NetworkLine(): ReactNode {
  const t = usePocketText()
  const { online, lastAnswerAt } = useNetwork()
  const waiting = useWaiting()
  const held = waiting.filter((entry) => entry.held).length
  const queue = waiting.length === 0 ? null : t('network.waiting', { count: waiting.length })
  const since = online || lastAnswerAt === null ? null : t('network.last', { time: clockText(lastAnswerAt) })
  return (
    <div className="net" role="status">
      <Icon name={online ? 'check' : 'offline'} />
      <span className="grow"><b>{t(online ? 'network.online' : 'network.offline')}</b>{since}{queue}{held > 0 ? t('network.held', { count: held }) : null}</span>
      {waiting.length > 0 ? <Link to="/queue" className="link">{t('network.look')}</Link> : null}
    </div>
  )
}
