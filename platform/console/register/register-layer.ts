import { plainText } from '#platform/kernel/plain-text.ts'
import type { Register, RegisterRow } from '#platform/kernel/register.ts'
import { registerPath } from '#platform/kernel/register-calls.ts'
import type { MapLayer, PointLayer } from '#platform/web/map/map-layer.ts'
import { say } from '#platform/web/i18n/language.ts'
import { fieldText } from './cell-text.tsx'

/** The layer of a register on the one map, from its own tiles; `more` adds glyphs, fills and what else the module wants. */
export function registerLayer(register: Register, more: Partial<PointLayer> = {}): PointLayer {
  const { map } = register
  if (!map) throw new Error(`register ${register.id} has no map part`)
  return {
    kind: 'points',
    id: register.id,
    title: register.title,
    short: register.unit,
    shape: map.shape,
    data: { tiles: register.id },
    permission: register.permissions.read,
    ...(map.badge === undefined ? {} : { badge: map.badge }),
    card: (properties) =>
      (map.properties ?? []).flatMap((key): [string, string][] => {
        const field = register.fields[key]
        // A severity is said by the chip.
        if (!field || field.type === 'severity') return []
        const value = properties[key]
        const text = fieldText(say, field, field.type === 'tags' && typeof value === 'string' ? value.split(',') : value)
        return text === '' ? [] : [[say(field.title), text]]
      }),
    pageOf: (found) => `${registerPath(register)}/${found.id}`,
    ...more,
  }
}

/** One row as a layer of its own: the drawer's small map. */
export function rowLayer(register: Register, row: RegisterRow): MapLayer {
  const badge = register.map?.badge
  return {
    kind: 'points',
    id: `row:${register.id}`,
    title: register.title,
    on: true,
    shape: register.map?.shape ?? 'circle',
    badge: 'severity',
    label: 'label',
    labelZoom: 0,
    data: {
      geojson: () => ({
        type: 'FeatureCollection',
        features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: [row.lon ?? 0, row.lat ?? 0] }, properties: { id: row.id, label: row.code, name: row.name, ...(badge && row[badge] ? { severity: plainText(row[badge]) } : {}) } }],
      }),
    },
  }
}
