import { create } from 'zustand'

/** 平时 or 战时: the same pages; the bar turns black and the map takes its incident layout. */
export type Mode = 'peace' | 'war'

const KEPT_AS = 'jinding.mode'

export const useMode = create<{ readonly mode: Mode }>(() => ({ mode: globalThis.localStorage?.getItem(KEPT_AS) === 'war' ? 'war' : 'peace' }))

export function setMode(mode: Mode): void {
  globalThis.localStorage?.setItem(KEPT_AS, mode)
  useMode.setState({ mode })
}
