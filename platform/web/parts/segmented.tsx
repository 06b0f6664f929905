import type { KeyboardEvent, ReactNode } from 'react'

interface SegmentedProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: ReactNode; readonly disabled?: boolean }[]
  readonly onChange: (value: V) => void
}

/** One choice of a few, side by side; ← → move it. */
export function Segmented<V extends string>({ label, value, options, onChange }: SegmentedProps<V>): ReactNode {
  const step = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = options[options.findIndex((option) => option.value === value) + by]
    if (by === 0 || !next || next.disabled === true) return
    event.preventDefault()
    onChange(next.value)
    const buttons = event.currentTarget.querySelectorAll('button')
    buttons[options.indexOf(next)]?.focus()
  }
  return (
    <span className="seg" role="radiogroup" aria-label={label} onKeyDown={step}>
      {options.map((option) => (
        <button key={option.value} type="button" role="radio" aria-checked={option.value === value} tabIndex={option.value === value ? 0 : -1} disabled={option.disabled} onClick={() => onChange(option.value)}>
          {option.label}
        </button>
      ))}
    </span>
  )
}
