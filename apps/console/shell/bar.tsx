import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Mode, setMode, useMode } from '#platform/console/mode.ts'
import { Slot } from '#platform/console/slot.tsx'
import { useWebText } from '#platform/web/i18n/web-text.ts'
import { DemoBadge, DrillBadge } from '#platform/web/parts/badges.tsx'
import { Clock } from '#platform/web/parts/clock.tsx'
import { Icon, Peak } from '#platform/web/parts/icon.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { useRealtimeStore } from '#platform/web/realtime/realtime.ts'
import { useFacts } from '#platform/web/session/session.ts'
import { currentWorld } from '#platform/web/session/world.ts'
import { UserMenu } from './user-menu.tsx'
import { useConsoleText } from '../texts.ts'

function ConnectionNote(): ReactNode {
  const t = useConsoleText()
  const w = useWebText()
  const state = useRealtimeStore((store) => store.state)
  return <span className={`feed-note ${state}`}>{t('shell.connection', { state: w(`feed.${state}`) })}</span>
}

/** The bar of every page; black in 战时. */
export function Bar({ onSearch }: { readonly onSearch: () => void }): ReactNode {
  const t = useConsoleText()
  const facts = useFacts()
  const mode = useMode((store) => store.mode)
  const modes: readonly { value: Mode; label: string }[] = [{ value: 'peace', label: t('mode.peace') }, { value: 'war', label: t('mode.war') }]
  return (
    <header className={mode === 'war' ? 'bar war' : 'bar'} data-theme={mode === 'war' ? 'dark' : undefined}>
      <Link to="/" className="bar-logo" aria-label={t('shell.home')}><Peak /></Link>
      <span className="row g12 bar-name">
        <b className="t-strong">{t('app.short')}</b>
        <span className="ink2 ellipsis">{facts?.platformName ?? t('app.name')}</span>
      </span>
      <Segmented label={t('mode.label')} value={mode} options={modes} onChange={setMode} />
      {facts?.demo ? <DemoBadge /> : null}
      {currentWorld() === 'live' ? null : <DrillBadge />}
      <span className="grow" />
      <button type="button" className="bar-search" aria-label={`${t('search.hint')} Ctrl K`} onClick={onSearch}>
        <Icon name="search" />
        <span className="grow ellipsis">{t('search.hint')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <Slot name="bar.desk" props={{}} />
      <Slot name="bar.warnings" props={{}} />
      <span className="bar-feeds ink2 nowrap row"><Slot name="bar.feeds" props={{}} /><ConnectionNote /></span>
      <Clock />
      <UserMenu />
    </header>
  )
}
