import { create } from 'zustand'

interface DeskState {
  /** Can this page be heard? */
  readonly sound: boolean
  /** When the page slept last, server ms; null when it did not, or somebody has seen it. */
  readonly slept: { readonly from: number; readonly until: number } | null
}

/** What this desk can do just now; the bar shows what it can not. */
export const useDeskState = create<DeskState>(() => ({ sound: true, slept: null }))
