import { Link, Outlet } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { useNetworkLook } from '#platform/pocket/network.ts'
import { Icon } from '#platform/web/parts/icon.tsx'
import type { IconName } from '#platform/web/parts/icon-paths.ts'
import { PartBoundary } from '#platform/web/parts/part-boundary.tsx'
import { usePocketText } from '../texts.ts'
import { NetworkLine } from './network-line.tsx'
import { useOverlays } from './pocket-modules.ts'

const TABS: readonly (readonly [path: string, icon: IconName, text: 'tab.today' | 'tab.map' | 'tab.lists' | 'tab.me'])[] = [
  ['/', 'home', 'tab.today'],
  ['/map', 'map', 'tab.map'],
  ['/lists', 'list', 'tab.lists'],
  ['/me', 'user', 'tab.me'],
]

/** Parts over everything, each on its own: one that fails leaves the phone usable. */
function Overlays(): ReactNode {
  return useOverlays().map(({ component: Part }, at) => (
    <PartBoundary key={at} quiet>
      <Suspense fallback={null}>
        <Part />
      </Suspense>
    </PartBoundary>
  ))
}

/** The network first, then the screen, then four tabs in reach of the thumb. */
export function Shell(): ReactNode {
  const t = usePocketText()
  useNetworkLook()
  return (
    <div className="pocket">
      <NetworkLine />
      <main><Outlet /></main>
      <nav className="pocket-tabs" aria-label={t('tab.label')}>
        {TABS.map(([path, icon, text]) => (
          <Link key={path} to={path} activeOptions={{ exact: path === '/' }} activeProps={{ 'aria-current': 'page' }}>
            <Icon name={icon} large />
            {t(text)}
          </Link>
        ))}
      </nav>
      <Overlays />
    </div>
  )
}
