import { Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Slot } from '#platform/console/slot.tsx'
import { useWebText } from '#platform/web/i18n/web-text.ts'
import { useRealtimeStore } from '#platform/web/realtime/realtime.ts'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Bar } from './bar.tsx'
import { KeyBar } from './key-bar.tsx'
import { Rail } from './rail.tsx'
import { useConsoleText } from '../texts.ts'

function OfflineBanner(): ReactNode {
  const t = useWebText()
  const { state, lostAt } = useRealtimeStore()
  if (state !== 'broken') return null
  return (
    <div className="offline-banner" role="status">
      <Icon name="offline" />
      <b>{t('connection.offline')}</b>
      {lostAt === null ? null : <span className="ink2"><Moment at={lostAt} /></span>}
    </div>
  )
}

/** Bar above, rail at the left, the page, and the keys at its foot. */
export function Shell(): ReactNode {
  const t = useConsoleText()
  return (
    <div className="shell">
      <a className="skip-link" href="#main">{t('shell.skip')}</a>
      <Bar />
      <OfflineBanner />
      <div className="shell-body">
        <Rail />
        <div className="shell-main">
          <main id="main"><Outlet /></main>
          <KeyBar />
        </div>
      </div>
      <Slot name="shell.background" props={{}} />
    </div>
  )
}
