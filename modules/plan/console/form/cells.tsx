import type { ReactNode } from 'react'
import { IconButton } from '#platform/web/parts/button.tsx'
import type { Path } from '../../domain/edit-plan.ts'
import { usePlanText } from '../texts.ts'
import { usePlanForm } from './form-context.ts'

interface CellProps {
  readonly label: string
  readonly path: Path
}

const commitOnEnter = (event: { readonly key: string; readonly currentTarget: HTMLInputElement }): void => {
  if (event.key === 'Enter') event.currentTarget.blur()
}

/** A sentence; written into the text when the field is left. An empty optional one is taken out of the text. */
export function TextCell({ label, path, value, optional = false }: CellProps & { readonly value: string | undefined; readonly optional?: boolean }): ReactNode {
  const form = usePlanForm()
  const commit = (text: string): void => {
    if (text === (value ?? '')) return
    if (text !== '') form.set(path, text)
    else if (optional && value !== undefined) form.remove(path)
  }
  return <input key={value} className="input" aria-label={label} title={label} defaultValue={value ?? ''} onKeyDown={commitOnEnter} onBlur={(event) => commit(event.target.value.trim())} />
}

/** A text of several lines. */
export function LongCell({ label, path, value }: CellProps & { readonly value: string }): ReactNode {
  const form = usePlanForm()
  return (
    <textarea
      key={value}
      className="input"
      rows={Math.min(8, Math.ceil(value.length / 34) + 1)}
      aria-label={label}
      defaultValue={value}
      onBlur={(event) => {
        const text = event.target.value.trim()
        if (text !== '' && text !== value) form.set(path, text)
      }}
    />
  )
}

export function NumberCell({ label, path, value }: CellProps & { readonly value: number }): ReactNode {
  const form = usePlanForm()
  return (
    <input
      key={value}
      className="input num"
      type="number"
      step="any"
      min={0}
      aria-label={label}
      title={label}
      defaultValue={value}
      onKeyDown={commitOnEnter}
      onBlur={(event) => {
        const next = event.target.valueAsNumber
        if (Number.isFinite(next) && next !== value) form.set(path, next)
      }}
    />
  )
}

export interface Choice {
  readonly value: string
  readonly words: string
}

/** One of a list. A value that is not in it (a role that was taken out) stays to be seen, with its key. */
export function ChoiceCell({ label, value, choices, none, onChange }: { readonly label: string; readonly value: string; readonly choices: readonly Choice[]; readonly none?: string; readonly onChange: (value: string) => void }): ReactNode {
  const known = value === '' || choices.some((choice) => choice.value === value)
  return (
    <select className="input" aria-label={label} title={label} aria-invalid={!known} value={value} onChange={(event) => onChange(event.target.value)}>
      {none === undefined ? null : <option value="">{none}</option>}
      {known ? null : <option value={value}>! {value}</option>}
      {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.words}</option>)}
    </select>
  )
}

/** A choice that is written at a path; `none` takes it out. */
export function ChoiceAt({ path, none, ...rest }: CellProps & { readonly value: string; readonly choices: readonly Choice[]; readonly none?: string }): ReactNode {
  const form = usePlanForm()
  return <ChoiceCell {...rest} {...(none === undefined ? {} : { none })} onChange={(value) => (value === '' ? form.remove(path) : form.set(path, value))} />
}

/** Takes a member out of the text. */
export function RemoveButton({ label, path, disabled = false }: CellProps & { readonly disabled?: boolean }): ReactNode {
  const t = usePlanText()
  const form = usePlanForm()
  return <IconButton icon="close" label={t('form.remove', { what: label })} disabled={disabled} onClick={() => form.remove(path)} />
}
