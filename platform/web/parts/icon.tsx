import type { ReactNode } from 'react'
import { ICON_PATHS, type IconName } from './icon-paths.ts'

/** A line icon; always beside a word, so it is hidden from readers. */
export function Icon({ name, large = false }: { readonly name: IconName; readonly large?: boolean }): ReactNode {
  return (
    <svg className={large ? 'icon lg' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={ICON_PATHS[name]} />
    </svg>
  )
}

/** The mark of the platform: the golden summit. */
export function Peak({ size = 26 }: { readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden="true">
      <path d="M2 22L10 9l3.5 5L17 4l7 18z" fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" />
    </svg>
  )
}
