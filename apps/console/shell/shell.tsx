import { Outlet } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useKeys } from '#platform/console/keyboard/use-keys.ts'
import { Slot } from '#platform/console/slot.tsx'
import { useWebText } from '#platform/web/i18n/web-text.ts'
import { useRealtimeStore } from '#platform/web/realtime/realtime.ts'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Bar } from './bar.tsx'
import { KeyBar } from './key-bar.tsx'
import { Rail } from './rail.tsx'
import { useConsoleText } from '../texts.ts'

const CommandPalette = lazy(async () => ({ default: (await import('./search-palette.tsx')).CommandPalette }))

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
  const [searching, setSearching] = useState(false)
  useKeys([{ keys: 'Ctrl+K', run: () => setSearching(true) }])
  return (
    <div className="shell">
      <a className="skip-link" href="#main">{t('shell.skip')}</a>
      <Bar onSearch={() => setSearching(true)} />
      <OfflineBanner />
      <div className="shell-body">
        <Rail />
        <div className="shell-main">
          <main id="main"><Outlet /></main>
          <KeyBar />
        </div>
      </div>
      {searching ? <Suspense fallback={null}><CommandPalette onClose={() => setSearching(false)} /></Suspense> : null}
      <Slot name="shell.background" props={{}} />
    </div>
  )
}
