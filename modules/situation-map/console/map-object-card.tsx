import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Severity } from '#platform/kernel/severity.ts'
import { Slot } from '#platform/console/slot.tsx'
import { useSay } from '#platform/web/i18n/language.ts'
import type { MapLayer, MapObject } from '#platform/web/map/map-layer.ts'
import { IconButton } from '#platform/web/parts/button.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { useMapText } from './texts.ts'

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** What is known of the object that was picked, and the way to its page. */
export function MapObjectCard({ found, layer, onClose }: { readonly found: MapObject; readonly layer: MapLayer; readonly onClose: () => void }): ReactNode {
  const t = useMapText()
  const say = useSay()
  const { properties } = found
  const severity = textOf(properties['severity'])
  const pairs = layer.kind === 'points' ? (layer.card?.(properties) ?? []) : []
  const page = layer.pageOf?.(found)
  return (
    <section className="map-object" aria-label={t('object.label')}>
      <div className="row">
        <span className="ink2">{say(layer.title)}</span>
        <span className="ink3">{textOf(properties['code'])}</span>
        {severity === '' ? null : <SeverityChip severity={severity as Severity} />}
        <span className="push"><IconButton icon="close" label={t('object.close')} onClick={onClose} /></span>
      </div>
      <h2 className="t-h1">{textOf(properties['name']) || textOf(properties['code'])}</h2>
      <dl className="pairs">
        {pairs.map(([name, value]) => (
          <div key={name} className="as-is">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <dt>{t('object.place')}</dt>
        <dd>{found.lonLat[0].toFixed(5)}°E {found.lonLat[1].toFixed(5)}°N <span className="source">WGS-84</span></dd>
      </dl>
      {page === undefined ? null : <Link to={page} className="btn">{t('object.open')}</Link>}
      <Slot name="map.object" props={{ layerId: found.layerId, id: found.id, properties }} />
    </section>
  )
}
