import { type ComponentType, lazy, type LazyExoticComponent } from 'react'
import type { Severity } from '#platform/kernel/severity.ts'
import type { Words } from '#platform/kernel/words.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'

/** The nine groups of the rail, and `system` for the administrators at its foot. */
export const RAIL_GROUPS = ['watch', 'map', 'incident', 'warning', 'risk', 'duty-list', 'team', 'supply', 'indicator', 'system'] as const
export type RailGroup = (typeof RAIL_GROUPS)[number]

export type LazyPage = LazyExoticComponent<ComponentType>

/** A page loaded when first opened: `lazyPage(() => import('./watch-desk.tsx'), 'WatchDesk')`. */
export function lazyPage<M extends object, K extends keyof M>(load: () => Promise<M>, name: K & (M[K] extends ComponentType ? K : never)): LazyPage {
  return lazy(async () => ({ default: (await load())[name] as ComponentType }))
}

export interface ConsoleRoute {
  /** Below the world: `/hazard-points`, `/incident/$id` (TanStack Router patterns). */
  readonly path: string
  readonly title: Words
  readonly component: LazyPage
  /** Without it the page shows who can grant it. */
  readonly permission?: string
  /** `page`: the group's tabs above and a gutter around. `full`: the whole space (map, wall, watch desk). */
  readonly frame?: 'page' | 'full'
}

export interface MenuEntry {
  readonly title: Words
  readonly path: string
  readonly permission?: string
  /** Place within the group, smaller first; 100 when not given. */
  readonly order?: number
}

/** An alarm as other modules need it to act on it. */
export interface AlarmAct {
  readonly alarmId: string
  readonly title: string
  readonly hazard: string
  readonly severity: Severity | null
  readonly startedAt: string
  readonly stationName: string
  readonly areaCode: string | null
  readonly lon: number | null
  readonly lat: number | null
  readonly incidentId: string | null
  readonly incidentCode: string | null
}

/** Places in the shell and in core pages that other modules fill. */
export interface SlotProps {
  /** Bar: chips of warnings in force. */
  readonly 'bar.warnings': Record<never, never>
  /** Bar: state of the data sources. */
  readonly 'bar.feeds': Record<never, never>
  /** Incident room: a tab of its own. */
  readonly 'incident.tab': { readonly incidentId: string }
  /** Incident room, header: the main act (下指令). */
  readonly 'incident.act': { readonly incidentId: string }
  /** Incident room: the sheet that starts, changes and ends a response. Without a fill the room records the level alone. */
  readonly 'incident.respond': { readonly incidentId: string; readonly onClose: () => void }
  /** Incident room: what was ordered and how it was answered. */
  readonly 'incident.orders': { readonly incidentId: string }
  /** Incident room: who is there and on the way. */
  readonly 'incident.forces': { readonly incidentId: string }
  /** Drawer of a register row: a section of its own. */
  readonly 'register.drawer': { readonly register: string; readonly id: string; readonly code: string }
  /** Foot of an alarm's drawer: what other modules can make of it (open an incident, join one). */
  readonly 'alarm.acts': AlarmAct
  /** Watch desk, left: taking a report in, with the place and what is proposed. */
  readonly 'watch.intake': Record<never, never>
  /** Watch desk, middle above: the queue of alarms. */
  readonly 'watch.alarms': Record<never, never>
  /** Watch desk, middle below: what has been asked of people and not answered yet. */
  readonly 'watch.answers': Record<never, never>
  /** Watch desk, right above: what must be done by when. */
  readonly 'watch.clocks': Record<never, never>
  /** One map, right: what a module says of the object that was picked, when its layer is the module's. */
  readonly 'map.object': { readonly layerId: string; readonly id: string; readonly properties: Readonly<Record<string, unknown>> }
  /** One map, right: the incidents that run, when no object is picked. */
  readonly 'map.incidents': Record<never, never>
  /** One map, foot: the strip of time. */
  readonly 'map.time': Record<never, never>
  /** In the strip of time: what happened between two instants (epoch ms), as marks at their time. */
  readonly 'map.time-marks': { readonly from: number; readonly to: number }
  /** Bar: what this desk can not do just now: sound off, tab asleep, paused. */
  readonly 'bar.desk': Record<never, never>
  /** 系统 → 设置: the settings of a module, as a panel of its own. */
  readonly 'system.settings': Record<never, never>
  /** How one setting was changed. `kind` and `id` are its subject in the log. */
  readonly 'setting.history': { readonly kind: string; readonly id: string }
  /** Under everything, once: sound, full-screen notices. */
  readonly 'shell.background': Record<never, never>
}

export type SlotName = keyof SlotProps

export interface SlotFill<N extends SlotName = SlotName> {
  readonly slot: N
  readonly component: LazyExoticComponent<ComponentType<SlotProps[N]>>
  readonly title?: Words
  readonly permission?: string
  readonly order?: number
}

/** Makes a slot's fill: `fillSlot('bar.feeds', () => import('./feeds.tsx'), (m) => m.Feeds)`. */
export function fillSlot<N extends SlotName, M>(slot: N, load: () => Promise<M>, pick: (module: M) => ComponentType<SlotProps[N]>, more: Omit<SlotFill<N>, 'slot' | 'component'> = {}): SlotFill {
  const component = lazy(async () => ({ default: pick(await load()) }))
  return { slot, component, ...more } as unknown as SlotFill
}

export interface ConsoleModule {
  /** Folder name under modules/. */
  readonly module: string
  readonly group: RailGroup
  readonly routes: readonly ConsoleRoute[]
  readonly menu: readonly MenuEntry[]
  /** Loaded with the map, not with the shell. */
  readonly mapLayers?: () => Promise<readonly MapLayer[]>
  readonly slots?: readonly SlotFill[]
}

/**
 * What a module adds to the console. Pages, layers and slot parts are loaded when needed; this declaration is all
 * that the shell loads of a module.
 *
 *     export const incidentConsole = defineConsoleModule({
 *       module: 'incident', group: 'incident',
 *       routes: [{ path: '/incident/$id', title: { zh: '事件室', en: 'Incident room' }, component: lazyPage(() => import('./incident-room.tsx'), 'IncidentRoom') }],
 *       menu: [{ title: { zh: '事件', en: 'Incidents' }, path: '/incidents', permission: 'incident.read' }],
 *     })
 */
export function defineConsoleModule(module: ConsoleModule): ConsoleModule {
  return module
}
