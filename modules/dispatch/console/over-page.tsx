import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** Puts a drawer over the whole page, not over the panel that opened it. */
export function OverPage({ children }: { readonly children: ReactNode }): ReactNode {
  return createPortal(children, document.querySelector('main') ?? document.body)
}
