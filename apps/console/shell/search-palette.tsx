import { useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, useDeferredValue, useMemo, useRef, useState } from 'react'
import { menuOf, useConsoleModules } from '#platform/console/console-modules.ts'
import { RAIL_GROUPS } from '#platform/console/define-console-module.ts'
import { nextIndex } from '#platform/console/keyboard/key-match.ts'
import { type SearchHit, searchEverything } from '#platform/console/search/search-everything.ts'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useConsoleText } from '../texts.ts'

interface Row {
  readonly key: string
  readonly kind: string
  readonly title: string
  readonly note: string
  readonly path: string
  /** On the map a found place is shown there, not on its page. */
  readonly onMap?: string
}

function usePages(text: string): readonly Row[] {
  const t = useConsoleText()
  const say = useSay()
  const modules = useConsoleModules((store) => store.modules)
  return useMemo(() => {
    const wanted = text.trim().toLowerCase()
    const pages = RAIL_GROUPS.flatMap((group) => menuOf(modules, group).map((entry) => ({ group, entry })))
    return pages
      .filter(({ entry }) => wanted === '' || `${entry.title.zh} ${entry.title.en}`.toLowerCase().includes(wanted))
      .slice(0, wanted === '' ? 10 : 4)
      .map(({ group, entry }) => ({ key: `page ${entry.path}`, kind: t('search.page'), title: say(entry.title), note: t(`rail.${group}`), path: entry.path }))
  }, [modules, say, t, text])
}

const hitRow = (say: (words: { zh: string; en: string }) => string) => (hit: SearchHit): Row => ({
  key: `${hit.kind} ${hit.id}`,
  kind: say(hit.kindTitle),
  title: hit.code ? `${hit.code} ${hit.title}` : hit.title,
  note: hit.note ?? '',
  path: hit.path,
  ...(typeof hit.lon === 'number' ? { onMap: `${hit.kind}:${hit.id}` } : {}),
})

/** Ctrl K: pages at once, and everything in the registers from the server (pinyin and initials work). */
export function CommandPalette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useConsoleText()
  const say = useSay()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const wanted = useDeferredValue(text.trim())
  const pages = usePages(wanted)
  const found = useQuery<readonly SearchHit[], ApiFailure>({ queryKey: ['search', wanted], queryFn: ({ signal }) => searchEverything(wanted, signal), enabled: wanted !== '', staleTime: 30_000, placeholderData: (before) => before })
  const rows = [...(wanted === '' ? [] : (found.data ?? []).map(hitRow(say))), ...pages]
  const open = (row: Row | undefined): void => {
    if (!row) return
    onClose()
    if (row.onMap !== undefined && location.pathname.endsWith('/map')) void navigate({ to: '/map', search: { pick: row.onMap } })
    else void navigate({ to: row.path })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) open(rows[at])
    const next = event.key === 'Home' || event.key === 'End' ? null : nextIndex(event.key, at, rows.length)
    if (next === null) return
    event.preventDefault()
    setAt(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const title = (
    <span className="input with lg" style={{ fontWeight: 400 }}>
      <Icon name="search" large />
      <input autoFocus value={text} onChange={(event) => { setText(event.target.value); setAt(0) }} onKeyDown={onKey} placeholder={t('search.hint')} aria-label={t('search.label')} role="combobox" aria-expanded aria-controls="palette" aria-activedescendant={`palette-${at}`} />
      <kbd>Esc</kbd>
    </span>
  )
  return (
    <Dialog open onClose={onClose} title={title} className="palette top">
      <ul ref={list} id="palette" role="listbox" aria-label={t('search.label')}>
        {rows.map((row, index) => (
          <li key={row.key} id={`palette-${index}`} role="option" aria-selected={index === at} onPointerMove={() => setAt(index)} onClick={() => open(row)}>
            <span className="ink3 palette-kind">{row.kind}</span>
            <span className="ellipsis">{row.title}</span>
            <span className="push ink3 t-s nowrap">{row.note}</span>
          </li>
        ))}
      </ul>
      {rows.length === 0 && !found.isFetching ? <div className="ink2" style={{ padding: '12px 24px' }}>{t('search.none', { text: wanted })}</div> : null}
      {found.error && wanted !== '' ? <div style={{ padding: '8px 24px' }}><Refusal failure={found.error} /></div> : null}
    </Dialog>
  )
}
