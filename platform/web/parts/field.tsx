import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'

export interface FieldProps {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong and what to enter. */
  readonly problem?: ReactNode
  /** Label above the field (phone, sign-in) instead of at its left (desk). */
  readonly above?: boolean
  readonly children: (wiring: { readonly id: string; readonly 'aria-invalid': boolean; readonly 'aria-describedby': string | undefined }) => ReactNode
}

/** A label, its control and, under it, the hint or the problem. */
export function Field({ label, hint, problem, above = false, children }: FieldProps): ReactNode {
  const id = useId()
  const wrong = problem !== undefined && problem !== null && problem !== false
  const described = wrong || hint !== undefined ? `${id}-note` : undefined
  return (
    <div className={classes('field', above && 'above')}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': wrong, 'aria-describedby': described })}
      {wrong ? <div id={described} className="problem" role="alert"><Icon name="alert" />{problem}</div> : null}
      {!wrong && hint !== undefined ? <div id={described} className="hint">{hint}</div> : null}
    </div>
  )
}

type InputProps = Omit<ComponentProps<'input'>, 'children'> & Omit<FieldProps, 'children'> & { readonly large?: boolean }

/** A one-line text field. */
export function TextField({ label, hint, problem, above, large = false, className, ...input }: InputProps): ReactNode {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} problem={problem} above={above ?? false}>
      {(wiring) => <input autoComplete="off" {...input} {...wiring} className={classes('input', large && 'lg', className)} />}
    </Field>
  )
}
