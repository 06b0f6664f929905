import { createContext, useContext } from 'react'
import type { PocketModule, PocketOverlay, PocketPart, PocketTab } from '#platform/pocket/define-pocket-module.ts'
import { may } from '#platform/web/session/session.ts'

/** The modules in force. */
export const PocketModules = createContext<readonly PocketModule[]>([])

/** The parts that modules put on a tab, in their order. */
export function useParts(tab: PocketTab, place: 'body' | 'foot'): readonly PocketPart[] {
  return useContext(PocketModules)
    .flatMap((module) => module.parts ?? [])
    .filter((part) => part.tab === tab && (part.place ?? 'body') === place && may(part.permission))
    .toSorted((a, b) => (a.order ?? 100) - (b.order ?? 100))
}

/** What modules may lay over the screen. */
export function useOverlays(): readonly PocketOverlay[] {
  return useContext(PocketModules)
    .flatMap((module) => module.overlays ?? [])
    .filter((overlay) => may(overlay.permission))
}
