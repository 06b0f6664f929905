import { type FormEvent, type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { RegisterFilter } from '#platform/kernel/register.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { IconButton } from '#platform/web/parts/button.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import type { RegisterPageSpec } from './define-register-page.ts'
import { sameFilter, toggleArea } from './filter-url.ts'
import { WORDS } from './register-words.ts'
import type { RegisterList } from './use-register-list.ts'

function ViewLine({ title, count, on, onPick, onDrop }: { readonly title: string; readonly count: number | null; readonly on: boolean; readonly onPick: () => void; readonly onDrop?: () => void }): ReactNode {
  const say = useSay()
  return (
    <div className={on ? 'reg-view on' : 'reg-view'}>
      <button type="button" className="grow" aria-pressed={on} onClick={onPick}><span className="ellipsis">{title}</span><span>{count ?? ''}</span></button>
      {onDrop ? <IconButton icon="close" label={say(WORDS.dropView)} onClick={onDrop} /> : null}
    </div>
  )
}

function SaveView({ spec, filter }: { readonly spec: RegisterPageSpec; readonly filter: RegisterFilter }): ReactNode {
  const say = useSay()
  const [title, setTitle] = useState<string | null>(null)
  const { act, failure, pending } = useAct(spec.calls.saveView, { refresh: [spec.calls.views], onDone: () => setTitle(null) })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (title !== null && title.trim() !== '') void act({ id: uuidv7(serverNow()), title: title.trim(), filter })
  }
  if (title === null) return <button type="button" className="reg-save-view link" onClick={() => setTitle('')}><Icon name="plus" />{say(WORDS.saveView)}</button>
  return (
    <form className="reg-save-form" onSubmit={submit}>
      <input className="input" autoFocus maxLength={40} value={title} placeholder={say(WORDS.viewName)} aria-label={say(WORDS.viewName)} disabled={pending} onChange={(event) => setTitle(event.target.value)} onKeyDown={(event) => event.key === 'Escape' && setTitle(null)} />
      <Refusal failure={failure} />
    </form>
  )
}

/** Left of the table: views with their counts, townships with theirs. */
export function SideList({ spec, list }: { readonly spec: RegisterPageSpec; readonly list: RegisterList }): ReactNode {
  const say = useSay()
  const views = useAsk(spec.calls.views, {})
  const { act: drop } = useAct(spec.calls.removeView, { refresh: [spec.calls.views] })
  const { filter } = list.state
  const pick = (wanted: RegisterFilter) => () => list.setFilter(wanted)
  const data = list.asked.data
  return (
    <aside className="reg-side">
      <h3>{say(WORDS.views)}</h3>
      <ViewLine title={say(WORDS.all)} count={data?.whole.count ?? null} on={sameFilter(filter, {})} onPick={pick({})} />
      {views.data?.ready.map((view) => <ViewLine key={view.title.en} title={say(view.title)} count={view.count} on={sameFilter(filter, view.filter)} onPick={pick(view.filter)} />)}
      {views.data?.saved.map((view) => <ViewLine key={view.id} title={view.title} count={view.count} on={sameFilter(filter, view.filter)} onPick={pick(view.filter)} onDrop={() => void drop({ id: view.id })} />)}
      {sameFilter(filter, {}) ? null : <SaveView spec={spec} filter={filter} />}
      <h3>{say(WORDS.byTown)}</h3>
      {data?.areas.map((area) => {
        const on = filter.areas?.includes(area.areaCode) ?? false
        return (
          <button key={area.areaCode} type="button" className={on ? 'reg-town on' : 'reg-town'} aria-pressed={on} onClick={() => list.setFilter(toggleArea(filter, area.areaCode))}>
            <span className="reg-tick">{on ? <Icon name="check" /> : null}</span><span className="grow ellipsis">{area.name}</span><span>{area.count}</span>
          </button>
        )
      })}
      <div className="reg-town-total"><b>{say(WORDS.total)}</b><b>{data ? data.areas.reduce((sum, area) => sum + area.count, 0) : ''}</b></div>
    </aside>
  )
}
