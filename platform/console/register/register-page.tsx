import { useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { shanghaiParts } from '#platform/kernel/instant.ts'
import type { RegisterRow } from '#platform/kernel/register.ts'
import { useListKeys } from '#platform/console/keyboard/use-keys.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { numberText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import type { RegisterPageSpec } from './define-register-page.ts'
import { FilterBar } from './filter-bar.tsx'
import { sameFilter } from './filter-url.ts'
import { PageActs } from './page-acts.tsx'
import './register.css'
import { WORDS } from './register-words.ts'
import { RowDrawer } from './row-drawer.tsx'
import { RowForm } from './row-form.tsx'
import { RowTable } from './row-table.tsx'
import { SideList } from './side-list.tsx'
import { PAGE_ROWS, type RegisterList, useRegisterList } from './use-register-list.ts'

/** The title line: what is registered, from where, how old. */
function TitleFacts({ spec, list }: { readonly spec: RegisterPageSpec; readonly list: RegisterList }): ReactNode {
  const say = useSay()
  const whole = list.asked.data?.whole
  if (!whole) return null
  const sums = Object.entries(whole.totals).map(([key, sum]) => {
    const field = spec.register.fields[key]
    return `${numberText(Math.round(sum))}\u00A0${field?.type === 'number' && field.unit ? say(field.unit) : ''}`
  })
  return <span className="ink3 ellipsis">{say(WORDS.registered)} {numberText(whole.count)} {say(spec.register.counter ?? WORDS.rows)} {sums.join(' ')}{whole.source ? `\u2003${say(WORDS.source)} ${whole.source} ${whole.surveyedAt ?? ''}` : ''}</span>
}

function Foot({ spec, list }: { readonly spec: RegisterPageSpec; readonly list: RegisterList }): ReactNode {
  const say = useSay()
  const { data } = list.asked
  if (!data) return null
  const { page } = list.state
  const pages = Math.max(1, Math.ceil(data.count / PAGE_ROWS))
  const totals = Object.keys(data.totals).map((key) => {
    const field = spec.register.fields[key]
    const sum = data.rows.reduce((total, row) => total + (typeof row[key] === 'number' ? row[key] : 0), 0)
    return `${numberText(Math.round(sum))}\u00A0${field?.type === 'number' && field.unit ? say(field.unit) : ''}`
  })
  const squares = [...spec.register.quality.map((check) => say(check.name)), say(spec.register.surveyWord ?? WORDS.fresh)]
  const near = Array.from({ length: pages }, (_, at) => at).filter((at) => Math.abs(at - page) < 3 || at === 0 || at === pages - 1)
  return (
    <div className="reg-foot">
      <span className="ink2">{say(WORDS.pageRows)} {data.rows.length} {say(spec.register.counter ?? WORDS.rows)} {totals.join(' ')}</span>
      <span className="source">{say(WORDS.squares)}：{squares.join('、')}</span>
      <span className="push row g4">
        <Button size="sm" disabled={page === 0} onClick={() => list.setPage(page - 1)}>{say(WORDS.before)}</Button>
        {near.map((at) => <Button key={at} size="sm" aria-current={at === page ? 'page' : undefined} className={at === page ? 'reg-page-on' : undefined} onClick={() => list.setPage(at)}>{at + 1}</Button>)}
        <Button size="sm" disabled={page >= pages - 1} onClick={() => list.setPage(page + 1)}>{say(WORDS.after)}</Button>
      </span>
    </div>
  )
}

function Nothing({ list, onAdd }: { readonly list: RegisterList; readonly onAdd: (() => void) | null }): ReactNode {
  const say = useSay()
  const filtered = !sameFilter(list.state.filter, {})
  const action = filtered ? <Button onClick={() => list.setFilter({})}>{say(WORDS.clear)}</Button> : onAdd ? <Button kind="primary" onClick={onAdd}>{say(WORDS.add)}</Button> : undefined
  return <Empty action={action}>{say(filtered ? WORDS.emptyFilter : WORDS.emptyAll)}</Empty>
}

const columnsKey = (register: string): string => `columns ${register}`

function useColumns(spec: RegisterPageSpec): [readonly string[], (columns: readonly string[]) => void] {
  const { id, fields } = spec.register
  const [columns, setColumns] = useState<readonly string[]>(() => {
    const kept = localStorage.getItem(columnsKey(id))
    const listed = Object.keys(fields).filter((key) => fields[key]!.inList === true)
    return kept === null ? listed : kept.split(',').filter((key) => key in fields)
  })
  return [columns, (next) => { localStorage.setItem(columnsKey(id), next.join(',')); setColumns(next) }]
}

/** The page of a register (picture e): views and townships, filters and sums, table, drawer, form. */
export function RegisterPage({ spec }: { readonly spec: RegisterPageSpec }): ReactNode {
  const say = useSay()
  const { register } = spec
  const list = useRegisterList(spec)
  const { id: linked } = useParams({ strict: false }) as { id?: string }
  const [selected, setSelected] = useState<string | null>(linked ?? null)
  const [editing, setEditing] = useState<RegisterRow | 'new' | null>(null)
  const [columns, setColumns] = useColumns(spec)
  const mayEdit = useMay(register.permissions.edit)
  const rows = list.asked.data?.rows ?? []
  const at = rows.findIndex((row) => row.id === selected)
  useListKeys({ count: rows.length, at, onMove: (next) => setSelected(rows[next]?.id ?? null), onOpen: (next) => setSelected(rows[next]?.id ?? null), when: editing === null })
  const add = mayEdit ? () => setEditing('new') : null
  // The drawer takes the room of the widest columns; they come back when it closes.
  const shown = selected === null ? columns : columns.filter((key) => register.fields[key]?.type !== 'personal' && register.fields[key]?.type !== 'tags')
  return (
    <div className="reg">
      <SideList spec={spec} list={list} />
      <div className="reg-main">
        <header className="reg-head">
          <h1 className="nowrap">{say(register.title)}</h1>
          <TitleFacts spec={spec} list={list} />
          <PageActs spec={spec} list={list} columns={columns} onColumns={setColumns} onAdd={() => setEditing('new')} />
        </header>
        <FilterBar spec={spec} list={list} />
        <div className="reg-body">
          <section className="panel reg-panel">
            <div className="reg-scroll">
              <AskedView asked={list.asked} rows={12} what={say(register.title)}>
                {(data) => (data.rows.length === 0 ? <Nothing list={list} onAdd={add} /> : <RowTable register={register} rows={data.rows} columns={shown} sort={list.state.sort} selected={selected} thisYear={String(shanghaiParts(serverNow()).year)} onSort={list.setSort} onPick={(row) => setSelected(row.id)} />)}
              </AskedView>
            </div>
            <Foot spec={spec} list={list} />
          </section>
          {selected === null ? null : <RowDrawer key={selected} spec={spec} id={selected} onClose={() => setSelected(null)} onEdit={setEditing} />}
        </div>
      </div>
      {editing === null ? null : <RowForm spec={spec} row={editing === 'new' ? null : editing} onClose={() => setEditing(null)} onSaved={(row) => { setEditing(null); setSelected(row.id) }} />}
    </div>
  )
}
