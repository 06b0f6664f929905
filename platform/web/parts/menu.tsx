import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode
  readonly label: string
  readonly side?: 'left' | 'right'
  readonly className?: string
  /** Gets `close`, to be called by items that end the choice. */
  readonly children: (close: () => void) => ReactNode
}

const ITEMS = '.menu-item, .seg button[aria-checked="true"]'

/** A button with a list under it: ↑ ↓ move, Esc and a press outside close. */
export function Menu({ trigger, label, side = 'right', className, children }: MenuProps): ReactNode {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const close = (): void => setOpen(false)
  useEffect(() => {
    if (!open) return
    const outside = (event: PointerEvent): void => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    root.current?.querySelector<HTMLElement>(ITEMS)?.focus()
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault()
      close()
      button.current?.focus()
    }
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const items = [...(root.current?.querySelectorAll<HTMLElement>(ITEMS) ?? [])]
    const at = items.indexOf(document.activeElement as HTMLElement)
    items.at((at + by + items.length) % items.length)?.focus()
  }
  return (
    <div ref={root} style={{ position: 'relative' }} onKeyDown={open ? onKey : undefined}>
      <button ref={button} type="button" className={classes('btn quiet', className)} aria-haspopup="menu" aria-expanded={open} aria-label={label} onClick={() => setOpen(!open)}>
        {trigger}
      </button>
      {open ? <div className="menu" role="menu" style={{ [side]: 0, top: 'calc(100% + 4px)' }}>{children(close)}</div> : null}
    </div>
  )
}

export function MenuItem({ icon, onPick, on = false, children }: { readonly icon?: IconName; readonly onPick: () => void; readonly on?: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <button type="button" role="menuitem" className="menu-item" onClick={onPick}>
      {icon === undefined ? null : <Icon name={icon} />}
      <span className="grow">{children}</span>
      {on ? <Icon name="check" /> : null}
    </button>
  )
}
