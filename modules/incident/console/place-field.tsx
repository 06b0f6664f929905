import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useState } from 'react'
import { callQueryById } from '#platform/web/client/browser-client.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Skeleton } from '#platform/web/parts/states.tsx'
import { type Area, areaName, nearestVillage } from './areas.ts'
import type { IntakePlace } from './intake-draft.ts'
import { useIncidentText } from './texts.ts'

const PlaceMap = lazy(async () => ({ default: (await import('./place-map.tsx')).PlaceMap }))

interface Found {
  readonly key: string
  readonly title: string
  readonly note: string
  readonly place: IntakePlace
}

interface Hit {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly note: string
  readonly kindTitle: { readonly zh: string }
  readonly lon: number | null
  readonly lat: number | null
}

const SHOWN = 8

/** The nearest village's code, or the city's where no village has a place. */
const codeAt = (areas: readonly Area[], lon: number, lat: number): string => nearestVillage(areas, lon, lat)?.code ?? areas.find((area) => area.kind === 'city')?.code ?? ''

function fromAreas(areas: readonly Area[], text: string): Found[] {
  return areas.flatMap((area): Found[] => (area.kind !== 'city' && area.lon !== null && area.lat !== null && area.name.includes(text) ? [{ key: area.code, title: areaName(areas, area.code), note: area.fullName, place: { name: areaName(areas, area.code).replace(' ', ''), lon: area.lon, lat: area.lat, areaCode: area.code } }] : []))
}

/** Villages by name, then whatever the search over everything knows with a place. */
function useFound(areas: readonly Area[], text: string): readonly Found[] {
  const wanted = text.trim()
  const asked = useQuery({
    queryKey: ['search.search', wanted],
    queryFn: async ({ signal }) => ((await callQueryById('search.search', { text: wanted, limit: SHOWN, placed: true }, { signal })) as { hits: readonly Hit[] }).hits,
    enabled: wanted.length >= 2,
    retry: false,
  })
  if (wanted.length < 2) return []
  const hits = (asked.data ?? []).flatMap((hit): Found[] => {
    if (hit.lon === null || hit.lat === null) return []
    return [{ key: hit.id, title: hit.title, note: [hit.kindTitle.zh, hit.code, hit.note].filter(Boolean).join(' · '), place: { name: hit.title, lon: hit.lon, lat: hit.lat, areaCode: codeAt(areas, hit.lon, hit.lat) } }]
  })
  return [...fromAreas(areas, wanted), ...hits].slice(0, SHOWN)
}

interface PlaceFieldProps {
  readonly text: string
  readonly place: IntakePlace | null
  readonly areas: readonly Area[]
  readonly onText: (text: string) => void
  readonly onPlace: (place: IntakePlace) => void
}

/** Where it is: a name that is found, or a point on the small map. ↑ ↓ Enter choose. */
export function PlaceField({ text, place, areas, onText, onPlace }: PlaceFieldProps): ReactNode {
  const t = useIncidentText()
  const [at, setAt] = useState(0)
  const [asking, setAsking] = useState(false)
  const [map, setMap] = useState(false)
  const found = useFound(areas, asking ? text : '')
  const choose = (one: Found): void => {
    setAsking(false)
    onPlace(one.place)
  }
  const onKey = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0 && found.length > 0) {
      event.preventDefault()
      setAt((at + by + found.length) % found.length)
    }
    const picked = found[at]
    if (event.key === 'Enter' && picked) {
      event.preventDefault()
      choose(picked)
    }
  }
  const pick = (lon: number, lat: number): void => {
    const village = nearestVillage(areas, lon, lat)
    onPlace({ name: text.trim() !== '' ? text.trim() : village ? areaName(areas, village.code).replace(' ', '') : `${lon.toFixed(4)}, ${lat.toFixed(4)}`, lon, lat, areaCode: codeAt(areas, lon, lat) })
  }
  return (
    <div className="place-field">
      <div className="input with">
        <input value={text} maxLength={200} role="combobox" aria-expanded={found.length > 0} aria-controls="intake-places" aria-label={t('intake.place')} placeholder={t('intake.placeHint')} autoComplete="off" onKeyDown={onKey} onBlur={() => setTimeout(() => setAsking(false), 150)} onChange={(event) => { setAt(0); setAsking(true); onText(event.target.value) }} />
        {place ? <span className="t-s link nowrap">{t('intake.placed')}</span> : null}
        <Button size="sm" kind="quiet" icon="place" aria-expanded={map} onClick={() => setMap(!map)}>{t('intake.pick')}</Button>
      </div>
      {found.length > 0 ? (
        <ul id="intake-places" role="listbox" className="place-list">
          {found.map((one, index) => <li key={one.key} role="option" aria-selected={index === at} onPointerDown={() => choose(one)}><span className="ellipsis">{one.title}</span><span className="t-s ink3 ellipsis">{one.note}</span></li>)}
        </ul>
      ) : null}
      {place ? <div className="source">{t('intake.area', { area: areaName(areas, place.areaCode), lon: place.lon.toFixed(4), lat: place.lat.toFixed(4) })}</div> : null}
      {map ? <div className="place-map"><Suspense fallback={<Skeleton rows={3} />}><PlaceMap place={place} onPick={pick} /></Suspense></div> : null}
    </div>
  )
}
