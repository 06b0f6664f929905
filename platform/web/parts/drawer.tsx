import { type ReactNode, useEffect } from 'react'
import { useWebText } from '../i18n/web-text.ts'
import { IconButton } from './button.tsx'
import { classes } from './class-names.ts'

interface DrawerProps {
  readonly title: ReactNode
  /** Above the title: code, severity, state. */
  readonly eyebrow?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  readonly footer?: ReactNode
  /** Floats over the work instead of standing beside it. */
  readonly over?: boolean
}

/** The 440 px panel at the right that a row or symbol opens; Esc closes it. */
export function Drawer({ title, eyebrow, onClose, children, footer, over = false }: DrawerProps): ReactNode {
  const t = useWebText()
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && document.querySelector('dialog[open]') === null) onClose()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onClose])
  return (
    <aside className={classes('drawer-panel', over && 'over')}>
      <header>
        <div className="row">
          {eyebrow}
          <span className="push"><IconButton icon="close" label={t('dialog.close')} onClick={onClose} /></span>
        </div>
        <h1>{title}</h1>
      </header>
      <div className="drawer-body">{children}</div>
      {footer === undefined ? null : <footer>{footer}</footer>}
    </aside>
  )
}

export function DrawerSection({ title, note, children }: { readonly title?: ReactNode; readonly note?: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <section className="drawer-section">
      {title === undefined ? null : (
        <div className="row between" style={{ marginBottom: 4 }}>
          <h3>{title}</h3>
          {note === undefined ? null : <span className="t-s ink3">{note}</span>}
        </div>
      )}
      {children}
    </section>
  )
}

/** Names and values in two columns. An empty value is left out. */
export function Pairs({ pairs }: { readonly pairs: readonly (readonly [ReactNode, ReactNode])[] }): ReactNode {
  return (
    <dl className="pairs">
      {pairs.map(([name, value], at) => (value === null || value === undefined || value === '' ? null : [<dt key={`t${at}`}>{name}</dt>, <dd key={`d${at}`}>{value}</dd>]))}
    </dl>
  )
}
