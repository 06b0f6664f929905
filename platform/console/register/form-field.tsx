import type { ReactNode } from 'react'
import type { RegisterField } from '#platform/kernel/register-field.ts'
import { SEVERITIES, SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import type { Words } from '#platform/kernel/words.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Field } from '#platform/web/parts/field.tsx'
import type { FormValues, Problem } from './form-draft.ts'
import { WORDS } from './register-words.ts'

interface FormFieldProps {
  readonly field: RegisterField
  readonly value: FormValues[string]
  readonly problem: Problem | undefined
  readonly onChange: (value: FormValues[string]) => void
}

const optionsOf = (field: RegisterField): Readonly<Record<string, Words>> => {
  if (field.type === 'choice') return field.options
  if (field.type === 'severity') return Object.fromEntries(SEVERITIES.map((severity) => [severity, SEVERITY_WORDS[severity]]))
  return {}
}

function Tags({ field, value, onChange }: { readonly field: RegisterField & { type: 'tags' }; readonly value: readonly string[]; readonly onChange: (value: readonly string[]) => void }): ReactNode {
  const say = useSay()
  if (!field.options) return <input className="input" aria-label={say(field.title)} value={value.join('、')} onChange={(event) => onChange(event.target.value.split(/[、，,]/).map((tag) => tag.trim()).filter(Boolean))} />
  return (
    <div className="row wrap g4 reg-tags">
      {Object.entries(field.options).map(([key, words]) => {
        const on = value.includes(key)
        return <button key={key} type="button" className={on ? 'tag on' : 'tag'} aria-pressed={on} onClick={() => onChange(on ? value.filter((tag) => tag !== key) : [...value, key])}>{say(words)}</button>
      })}
    </div>
  )
}

/** One field of a register's form, with its unit, hint and what is wrong. */
export function FormField({ field, value, problem, onChange }: FormFieldProps): ReactNode {
  const say = useSay()
  const unit = field.type === 'number' && field.unit && say(field.unit) !== say(field.title) ? `（${say(field.unit)}）` : ''
  const label = `${say(field.title)}${unit}${field.required === true ? ' *' : ''}`
  const said = problem === undefined ? undefined : say(problem === 'required' ? WORDS.required : WORDS.notNumber)
  return (
    <Field label={label} problem={said} {...(field.hint ? { hint: say(field.hint) } : {})}>
      {(wiring) => {
        if (field.type === 'flag') return <input {...wiring} type="checkbox" className="tick" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
        if (field.type === 'tags') return <Tags field={field} value={Array.isArray(value) ? value : []} onChange={onChange} />
        const text = typeof value === 'string' ? value : ''
        if (field.type === 'choice' || field.type === 'severity') {
          return (
            <select {...wiring} className="input" value={text} onChange={(event) => onChange(event.target.value)}>
              <option value="">—</option>
              {Object.entries(optionsOf(field)).map(([key, words]) => <option key={key} value={key}>{say(words)}</option>)}
            </select>
          )
        }
        const mode = field.type === 'number' ? 'decimal' : undefined
        return <input {...wiring} className="input" type={field.type === 'date' ? 'date' : 'text'} inputMode={mode} autoComplete="off" value={text} onChange={(event) => onChange(event.target.value)} />
      }}
    </Field>
  )
}
