import { createRootRoute, createRoute, createRouter, type AnyRouter } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import type { PocketModule, PocketScreen } from '#platform/pocket/define-pocket-module.ts'
import { PartBoundary } from '#platform/web/parts/part-boundary.tsx'
import { NoPermission, Skeleton } from '#platform/web/parts/states.tsx'
import { useSay } from '#platform/web/i18n/language.ts'
import { useMay } from '#platform/web/session/session.ts'
import { MeTab } from './shell/me-tab.tsx'
import { PartsTab } from './shell/parts-tab.tsx'
import { QueueScreen } from './shell/queue-screen.tsx'
import { ScreenHead } from './shell/screen-head.tsx'
import { Shell } from './shell/shell.tsx'

const MapTab = lazy(async () => ({ default: (await import('./shell/map-tab.tsx')).MapTab }))

function ModuleScreen({ screen }: { readonly screen: PocketScreen }): ReactNode {
  const say = useSay()
  const allowed = useMay(screen.permission)
  const Screen = screen.component
  return (
    <>
      <ScreenHead title={say(screen.title)} />
      {allowed ? <PartBoundary resetKey={screen.path}><Suspense fallback={<Skeleton rows={5} />}><Screen /></Suspense></PartBoundary> : <NoPermission permission={screen.permission ?? ''} />}
    </>
  )
}

/** The four tabs, the queue and the modules' screens, below `/pocket`. */
export function createPocketRouter(modules: readonly PocketModule[]): AnyRouter {
  const root = createRootRoute({ component: Shell, notFoundComponent: () => <PartsTab tab="today" /> })
  const at = (path: string, component: () => ReactNode): ReturnType<typeof createRoute> => createRoute({ getParentRoute: () => root, path, component }) as unknown as ReturnType<typeof createRoute>
  const tabs = [
    at('/', () => <PartsTab tab="today" />),
    at('/map', () => <Suspense fallback={null}><MapTab /></Suspense>),
    at('/lists', () => <PartsTab tab="duty-list" />),
    at('/me', () => <MeTab />),
    at('/queue', () => <QueueScreen />),
  ]
  const screens = modules.flatMap((module) => module.screens).map((screen) => at(screen.path, () => <ModuleScreen screen={screen} />))
  return createRouter({ routeTree: root.addChildren([...tabs, ...screens]), basepath: '/pocket' }) as unknown as AnyRouter
}
