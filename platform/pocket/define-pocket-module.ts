import { type ComponentType, lazy, type LazyExoticComponent } from 'react'
import type { Words } from '#platform/kernel/words.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'

/** The four tabs; further pages open above them with a way back. */
export const POCKET_TABS = ['today', 'map', 'duty-list', 'me'] as const
export type PocketTab = (typeof POCKET_TABS)[number]

export interface PocketScreen {
  /** Below the app: `/task/$id` (TanStack Router patterns). */
  readonly path: string
  readonly title: Words
  readonly component: LazyExoticComponent<ComponentType>
  readonly permission?: string
}

/** A part of a tab's first screen: a card on 今天, a row on 我的. */
export interface PocketPart {
  readonly tab: PocketTab
  readonly component: LazyExoticComponent<ComponentType>
  readonly permission?: string
  /** `foot`: in reach of the thumb, under the scrolling part. */
  readonly place?: 'body' | 'foot'
  /** Smaller first; 100 when not given. */
  readonly order?: number
}

/** What may come over whatever is on the screen (a call to this person), and nothing while there is nothing to say. */
export interface PocketOverlay {
  readonly component: LazyExoticComponent<ComponentType>
  readonly permission?: string
}

export interface PocketModule {
  /** Folder name under modules/. */
  readonly module: string
  readonly screens: readonly PocketScreen[]
  readonly parts?: readonly PocketPart[]
  readonly overlays?: readonly PocketOverlay[]
  /** Loaded with the map, not with the shell. */
  readonly mapLayers?: () => Promise<readonly MapLayer[]>
}

/** A screen or part loaded when first shown. */
export function lazyScreen<M extends object, K extends keyof M>(load: () => Promise<M>, name: K & (M[K] extends ComponentType ? K : never)): LazyExoticComponent<ComponentType> {
  return lazy(async () => ({ default: (await load())[name] as ComponentType }))
}

/** What a module adds to the phone: screens of their own and parts of the four tabs. */
export function definePocketModule(module: PocketModule): PocketModule {
  return module
}
