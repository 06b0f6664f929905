import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { RegisterField } from '#platform/kernel/register-field.ts'
import type { RegisterFilter } from '#platform/kernel/register.ts'
import { SEVERITIES, SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import type { Words } from '#platform/kernel/words.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { numberText } from '#platform/web/i18n/time-text.ts'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Menu, MenuItem } from '#platform/web/parts/menu.tsx'
import type { RegisterPageSpec } from './define-register-page.ts'
import { sameFilter, toggleChoice, trimFilter } from './filter-url.ts'
import { WORDS } from './register-words.ts'
import type { RegisterList } from './use-register-list.ts'

/** Typing is answered when it pauses, not at every key. */
const TYPING_MS = 250

function SearchBox({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }): ReactNode {
  const say = useSay()
  const [typed, setTyped] = useState(value)
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => {
    const pause = setTimeout(() => typed !== value && latest.current(typed), TYPING_MS)
    return () => clearTimeout(pause)
  }, [typed, value])
  return (
    <label className="input with reg-search">
      <Icon name="search" />
      <input type="search" value={typed} maxLength={100} placeholder={say(WORDS.search)} aria-label={say(WORDS.search)} onChange={(event) => setTyped(event.target.value)} />
    </label>
  )
}

function optionsOf(field: RegisterField): Readonly<Record<string, Words>> {
  if (field.type === 'choice' || field.type === 'tags') return field.options ?? {}
  if (field.type === 'severity') return Object.fromEntries(SEVERITIES.map((severity) => [severity, SEVERITY_WORDS[severity]]))
  return field.type === 'flag' ? { true: WORDS.yes, false: WORDS.no } : {}
}

function chosenOf(filter: RegisterFilter, key: string): readonly string[] {
  const now = filter.fields?.[key]
  if (now === undefined || (typeof now === 'object' && !Array.isArray(now))) return []
  return Array.isArray(now) ? now.map(String) : [String(now)]
}

function ChoiceMenu({ title, options, chosen, onToggle }: { readonly title: string; readonly options: Readonly<Record<string, Words>>; readonly chosen: readonly string[]; readonly onToggle: (choice: string) => void }): ReactNode {
  const say = useSay()
  return (
    <Menu side="left" className="reg-filter" label={title} trigger={<>{title}{chosen.length > 0 ? ` ${chosen.length}` : ''}<Icon name="chevron-down" /></>}>
      {() => Object.entries(options).map(([key, words]) => <MenuItem key={key} on={chosen.includes(key)} onPick={() => onToggle(key)}>{say(words)}</MenuItem>)}
    </Menu>
  )
}

const QUALITY = { complete: WORDS.qualityComplete, missing: WORDS.qualityMissing, stale: WORDS.qualityStale } as const

/** The sums of what is shown: 当前 38 处 298 户 966 人. */
function Sums({ spec, list }: { readonly spec: RegisterPageSpec; readonly list: RegisterList }): ReactNode {
  const say = useSay()
  const { data } = list.asked
  if (!data) return null
  return (
    <span className="push ink2 nowrap" aria-live="polite">
      {say(WORDS.current)} <b>{numberText(data.count)}</b>{'\u00A0'}{say(spec.register.counter ?? WORDS.rows)}
      {Object.entries(data.totals).map(([key, sum]) => {
        const field = spec.register.fields[key]
        const unit = field?.type === 'number' && field.unit ? say(field.unit) : ''
        const name = field ? say(field.title) : ''
        return <span key={key}>{'\u2003'}{name === unit ? '' : `${name}\u00A0`}<b>{numberText(Math.round(sum))}</b>{'\u00A0'}{unit}</span>
      })}
    </span>
  )
}

/** Above the table: one box for words, a menu a field, the sums at the right. */
export function FilterBar({ spec, list }: { readonly spec: RegisterPageSpec; readonly list: RegisterList }): ReactNode {
  const say = useSay()
  const { filter } = list.state
  const fields = Object.entries(spec.register.fields).filter(([, field]) => field.filter === true && Object.keys(optionsOf(field)).length > 0)
  return (
    <div className="reg-filters">
      <SearchBox key={filter.text === undefined ? 'empty' : 'kept'} value={filter.text ?? ''} onChange={(text) => list.setFilter({ ...filter, text })} />
      {fields.map(([key, field]) => <ChoiceMenu key={key} title={say(field.title)} options={optionsOf(field)} chosen={chosenOf(filter, key)} onToggle={(choice) => list.setFilter(toggleChoice(filter, key, choice))} />)}
      <ChoiceMenu title={say(WORDS.quality)} options={QUALITY} chosen={filter.quality ? [filter.quality] : []} onToggle={(choice) => list.setFilter(trimFilter({ ...filter, quality: filter.quality === choice ? undefined : (choice as keyof typeof QUALITY) }))} />
      {sameFilter(filter, {}) ? null : <button type="button" className="link" onClick={() => list.setFilter({})}>{say(WORDS.clear)}</button>}
      <Sums spec={spec} list={list} />
    </div>
  )
}
