import type { ReactNode } from 'react'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import { useSay } from '../i18n/language.ts'
import { SeverityChip } from '../parts/severity-chip.tsx'
import type { MapLayer, MapObject } from './map-layer.ts'

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

function factsOf(layer: MapLayer, properties: MapObject['properties']): readonly (readonly [string, string])[] {
  return layer.kind === 'points' && layer.card ? layer.card(properties).filter(([, value]) => value !== '') : []
}

/** What the pointer is on: code, name, severity with its word, and the layer's own facts. */
export function HoverCard({ layer, found, x, y }: { readonly layer: MapLayer; readonly found: MapObject; readonly x: number; readonly y: number }): ReactNode {
  const say = useSay()
  const { properties } = found
  const severity = SEVERITIES.find((one) => one === properties[(layer.kind === 'points' ? layer.badge : undefined) ?? 'severity'])
  return (
    <div className="hover-card" style={{ transform: `translate(${Math.round(x + 16)}px, ${Math.round(y + 12)}px)` }}>
      <div className="row"><span className="t-s ink3">{text(properties['code']) || say(layer.title)}</span>{severity ? <SeverityChip severity={severity} /> : null}</div>
      <b>{text(properties['name']) || say(layer.title)}</b>
      {factsOf(layer, properties).map(([name, value]) => <div key={name} className="t-s"><span className="ink3">{name}</span>{'\u2002'}{value}</div>)}
    </div>
  )
}
