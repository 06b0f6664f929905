import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useSay } from '#platform/web/i18n/language.ts'
import { Skeleton } from '#platform/web/parts/states.tsx'

/** The map is heavy: it comes when it is asked for. */
const PositionMap = lazy(async () => ({ default: (await import('./position-map.tsx')).PositionMap }))

/** Five decimals are a metre. */
const DECIMALS = 5

interface PositionPartProps {
  readonly lon: string
  readonly lat: string
  readonly name: string
  readonly onMove: (place: { readonly lon: string; readonly lat: string }) => void
}

function placeOf(lon: string, lat: string): readonly [number, number] | null {
  const place = [Number(lon), Number(lat)] as const
  return lon.trim() === '' || lat.trim() === '' || !place.every(Number.isFinite) || Math.abs(place[0]) > 180 || Math.abs(place[1]) > 85 ? null : place
}

/** Under the fields: the place on a map, to be dragged; the figures stay typable for who works by keyboard. */
export function PositionPart({ lon, lat, name, onMove }: PositionPartProps): ReactNode {
  const say = useSay()
  const [open, setOpen] = useState(false)
  return (
    <details className="reg-position" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="link">{say({ zh: '在地图上标位置：拖动圆点，或点新位置', en: 'Place it on the map: drag the dot, or press a new place' })}</summary>
      {open ? (
        <div className="reg-position-map">
          <Suspense fallback={<Skeleton rows={4} />}>
            <PositionMap place={placeOf(lon, lat)} name={name} onMove={(east, north) => onMove({ lon: east.toFixed(DECIMALS), lat: north.toFixed(DECIMALS) })} />
          </Suspense>
        </div>
      ) : null}
    </details>
  )
}
