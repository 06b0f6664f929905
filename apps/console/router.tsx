import { createRootRoute, createRoute, createRouter, redirect, type AnyRouter } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { menuOf } from '#platform/console/console-modules.ts'
import { type ConsoleModule, type ConsoleRoute, RAIL_GROUPS, type RailGroup } from '#platform/console/define-console-module.ts'
import { NoPermission, Skeleton } from '#platform/web/parts/states.tsx'
import { PartBoundary } from '#platform/web/parts/part-boundary.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { worldPath } from '#platform/web/session/world.ts'
import { NotFound } from './shell/not-found.tsx'
import { PageFrame } from './shell/page-frame.tsx'
import { Shell } from './shell/shell.tsx'

function RoutePage({ route, group }: { readonly route: ConsoleRoute; readonly group: RailGroup }): ReactNode {
  const allowed = useMay(route.permission)
  const Page = route.component
  if (!allowed) return <NoPermission permission={route.permission ?? ''} />
  return (
    <PageFrame route={route} group={group}>
      <PartBoundary resetKey={route.path}>
        <Suspense fallback={<Skeleton rows={8} />}>
          <Page />
        </Suspense>
      </PartBoundary>
    </PageFrame>
  )
}

/** What everybody has, even who holds nothing else. */
const OWN_PAGE = '/account'

function firstPage(modules: readonly ConsoleModule[]): string | null {
  for (const group of RAIL_GROUPS) {
    const entry = menuOf(modules, group)[0]
    if (entry) return entry.path
  }
  return modules.some((module) => module.routes.some((route) => route.path === OWN_PAGE)) ? OWN_PAGE : null
}

/** Routes from the modules' declarations, below `/w/<world>`. */
export function createConsoleRouter(modules: readonly ConsoleModule[], world: string): AnyRouter {
  const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })
  const home = createRoute({
    getParentRoute: () => root,
    path: '/',
    component: NotFound,
    beforeLoad: () => {
      const first = firstPage(modules)
      if (first !== null) throw redirect({ to: first, replace: true })
    },
  })
  const pages = modules.flatMap((module) =>
    module.routes.map((route) => createRoute({ getParentRoute: () => root, path: route.path, component: () => <RoutePage route={route} group={module.group} /> })),
  )
  if (!location.pathname.startsWith('/w/')) history.replaceState(null, '', worldPath(world, '/'))
  return createRouter({ routeTree: root.addChildren([home, ...pages]), basepath: worldPath(world, '/').replace(/\/$/, ''), defaultPreload: 'intent' }) as unknown as AnyRouter
}
