import type { ComponentProps, ReactNode } from 'react'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  /** `primary`: the one act of the page. `heavy`: ink outline (SOS). `quiet`: no border. */
  readonly kind?: 'primary' | 'heavy' | 'quiet'
  readonly size?: 'sm' | 'lg'
  readonly icon?: IconName
  /** The key that does the same; shown in the button. */
  readonly hint?: string
  readonly fill?: boolean
  readonly submit?: boolean
  /** While the act is under way: stays in place, says so to readers and cannot be pressed again. */
  readonly pending?: boolean
}

export function Button({ kind, size, icon, hint, fill = false, submit = false, pending = false, className, children, disabled, ...rest }: ButtonProps): ReactNode {
  return (
    <button {...rest} type={submit ? 'submit' : 'button'} disabled={disabled === true || pending} aria-busy={pending || undefined} className={classes('btn', kind, size, fill && 'fill', className)}>
      {icon === undefined ? null : <Icon name={icon} large={size === 'lg'} />}
      {children}
      {hint === undefined ? null : <kbd>{hint}</kbd>}
    </button>
  )
}

/** A square button with an icon alone; the label is read and shown as a tooltip. */
export function IconButton({ icon, label, ...rest }: { readonly icon: IconName; readonly label: string } & Omit<ComponentProps<'button'>, 'type'>): ReactNode {
  return (
    <button {...rest} type="button" className={classes('btn quiet square', rest.className)} aria-label={label} title={label}>
      <Icon name={icon} large />
    </button>
  )
}
