import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useMenu } from '#platform/console/console-modules.ts'
import type { ConsoleRoute, RailGroup } from '#platform/console/define-console-module.ts'
import { useSay } from '#platform/web/i18n/language.ts'

interface PageFrameProps {
  readonly route: ConsoleRoute
  readonly group: RailGroup
  readonly children: ReactNode
}

/** The tabs of the group above a page; full pages stand alone. The title goes to the browser's tab. */
export function PageFrame({ route, group, children }: PageFrameProps): ReactNode {
  const say = useSay()
  const menu = useMenu(group)
  const title = say(route.title)
  useEffect(() => {
    document.title = `${title} · 金顶`
  }, [title])
  if (route.frame === 'full') return children
  return (
    <div className="page">
      {menu.length > 1 ? (
        <nav className="tabs page-tabs">
          {menu.map((entry) => (
            <Link key={entry.path} to={entry.path} activeOptions={{ exact: menu.some((other) => other.path.startsWith(`${entry.path}/`)) }} activeProps={{ 'aria-current': 'page' }}>{say(entry.title)}</Link>
          ))}
        </nav>
      ) : null}
      <div className="page-body">{children}</div>
    </div>
  )
}
