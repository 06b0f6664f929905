import { Link, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { menuOf, useConsoleModules } from '#platform/console/console-modules.ts'
import { RAIL_GROUPS, type RailGroup } from '#platform/console/define-console-module.ts'
import { useMode } from '#platform/console/mode.ts'
import { Icon } from '#platform/web/parts/icon.tsx'
import type { IconName } from '#platform/web/parts/icon-paths.ts'
import { useSessionStore } from '#platform/web/session/session.ts'
import { useConsoleText } from '../texts.ts'

const ICONS: Readonly<Record<RailGroup, IconName>> = {
  watch: 'watch',
  map: 'map',
  incident: 'incident',
  warning: 'bell',
  risk: 'shield',
  'duty-list': 'list',
  team: 'team',
  supply: 'box',
  indicator: 'chart',
  system: 'settings',
}

/** The group of the page on screen: that of the menu entry or route which the address begins with. */
function useCurrentGroup(): RailGroup | null {
  const path = useRouterState({ select: (state) => state.location.pathname.replace(/^\/w\/[^/]+/, '') })
  const modules = useConsoleModules((store) => store.modules)
  for (const module of modules) {
    const stems = [...module.menu.map((entry) => entry.path), ...module.routes.map((route) => route.path.replace(/\/\$.*$/, ''))]
    if (stems.some((stem) => path === stem || path.startsWith(`${stem}/`))) return module.group
  }
  return null
}

/** The nine groups; one without a page for this person stays in its place, in grey, so that nothing moves. */
export function Rail(): ReactNode {
  const t = useConsoleText()
  const modules = useConsoleModules((store) => store.modules)
  useSessionStore((store) => store.facts?.user)
  const current = useCurrentGroup()
  const war = useMode((store) => store.mode) === 'war'
  return (
    <nav className={war ? 'rail war' : 'rail'} data-theme={war ? 'dark' : undefined} aria-label={t('rail.label')}>
      {RAIL_GROUPS.map((group) => {
        const first = menuOf(modules, group)[0]
        if (!first && group === 'system') return null
        const inside = (
          <>
            <Icon name={ICONS[group]} large />
            {t(`rail.${group}`)}
          </>
        )
        const place = group === 'system' ? 'rail-foot' : ''
        if (!first) return <span key={group} className={place} title={t('rail.none')}>{inside}</span>
        return <Link key={group} to={first.path} className={place} aria-current={current === group ? 'page' : undefined}>{inside}</Link>
      })}
    </nav>
  )
}
