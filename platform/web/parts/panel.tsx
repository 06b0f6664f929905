import type { CSSProperties, ReactNode } from 'react'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import { useReach } from './use-reach.ts'

interface PanelProps {
  readonly children: ReactNode
  readonly className?: string
  readonly style?: CSSProperties
  /** Name for readers when the panel has no head. */
  readonly label?: string
}

/** A block of work: 1 px line, radius 6, a head of 44 px. */
export function Panel({ children, className, style, label }: PanelProps): ReactNode {
  return (
    <section className={classes('panel', className)} style={style} aria-label={label}>
      {children}
    </section>
  )
}

interface PanelHeadProps {
  readonly title: ReactNode
  readonly icon?: IconName
  /** Beside the title: counts, one line of context. */
  readonly note?: ReactNode
  /** At the right end: source, filters, buttons. */
  readonly children?: ReactNode
}

export function PanelHead({ title, icon, note, children }: PanelHeadProps): ReactNode {
  return (
    <div className="panel-head">
      {icon === undefined ? null : <Icon name={icon} />}
      <h2>{title}</h2>
      {note === undefined ? null : <span className="ink2 ellipsis">{note}</span>}
      {children === undefined ? null : <span className="push row">{children}</span>}
    </div>
  )
}

export function PanelBody({ children, flush = false, className }: { readonly children: ReactNode; readonly flush?: boolean; readonly className?: string }): ReactNode {
  const box = useReach<HTMLDivElement>()
  return <div ref={box} className={classes('panel-body', flush && 'flush', className)}>{children}</div>
}
