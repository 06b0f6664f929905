import type { MapLook } from '#platform/web/map/map-controller.ts'

/** What `/map?lon=&lat=&z=&pick=<layer>:<id>` asks for. */
export interface MapLink {
  readonly look: MapLook | null
  readonly picked: { readonly layer: string; readonly id: string } | null
}

/** Near enough to tell houses apart. */
const CLOSE = 14

const within = (value: number, least: number, most: number): boolean => Number.isFinite(value) && value >= least && value <= most

export function readLink(search: Readonly<Record<string, unknown>>): MapLink {
  const [lon, lat, asked] = [Number(search['lon'] ?? Number.NaN), Number(search['lat'] ?? Number.NaN), Number(search['z'] ?? CLOSE)]
  const zoom = within(asked, 6, 18) ? asked : CLOSE
  const pick = /^([\w.-]{1,80}):([0-9a-f-]{36})$/i.exec(typeof search['pick'] === 'string' ? search['pick'] : '')
  return {
    look: within(lon, -180, 180) && within(lat, -85.06, 85.06) ? { lon, lat, zoom } : null,
    picked: pick ? { layer: pick[1]!, id: pick[2]! } : null,
  }
}

/** The search part of a link; 5 decimals are a metre. */
export function linkOf({ lon, lat, zoom }: MapLook, picked: MapLink['picked']): Readonly<Record<string, string | number>> {
  return { lon: Number(lon.toFixed(5)), lat: Number(lat.toFixed(5)), z: Number(zoom.toFixed(2)), ...(picked ? { pick: `${picked.layer}:${picked.id}` } : {}) }
}
