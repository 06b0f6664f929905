import type { ReactNode } from 'react'
import { useWebText } from '../i18n/web-text.ts'

/** 演示数据, wherever invented facts are shown. */
export function DemoBadge(): ReactNode {
  const t = useWebText()
  return <span className="tag demo" title={t('demo.explain')}>{t('demo.badge')}</span>
}

/** 【演练】, on everything in a drill world. */
export function DrillBadge(): ReactNode {
  const t = useWebText()
  return <span className="tag drill">{t('drill.badge')}</span>
}

/** A key and what it does. */
export function KeyHint({ keys, children }: { readonly keys: string; readonly children: ReactNode }): ReactNode {
  return (
    <span className="row nowrap">
      <kbd>{keys}</kbd>
      {children}
    </span>
  )
}

export function Tag({ on = false, children }: { readonly on?: boolean; readonly children: ReactNode }): ReactNode {
  return <span className={on ? 'tag on' : 'tag'}>{children}</span>
}

/** A word that stands for a filter; pressed when it holds. */
export function TagButton({ on, onClick, children }: { readonly on: boolean; readonly onClick: () => void; readonly children: ReactNode }): ReactNode {
  return (
    <button type="button" className={on ? 'tag on' : 'tag'} aria-pressed={on} onClick={onClick}>
      {children}
    </button>
  )
}
