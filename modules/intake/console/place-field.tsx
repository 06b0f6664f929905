import { type KeyboardEvent, lazy, type ReactNode, Suspense, useState } from 'react'
import { callQuery } from '#platform/web/client/browser-client.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { numberText } from '#platform/web/i18n/time-text.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Skeleton } from '#platform/web/parts/states.tsx'
import { intake } from '../contract.ts'
import type { FoundPlace } from '../contract/intake-call.ts'
import type { IntakePlace } from '../contract/intake-draft.ts'
import { useIntakeText } from './texts.ts'

const PlaceMap = lazy(async () => ({ default: (await import('./place-map.tsx')).PlaceMap }))

interface PlaceFieldProps {
  readonly text: string
  readonly place: IntakePlace | null
  readonly onText: (text: string) => void
  readonly onPlace: (place: IntakePlace) => void
}

function Line({ one, at, onChoose }: { readonly one: FoundPlace; readonly at: boolean; readonly onChoose: () => void }): ReactNode {
  const t = useIntakeText()
  const say = useSay()
  const facts = [
    one.townName, say(one.kindTitle), one.code,
    one.cityMetres === null ? '' : t('intake.cityKm', { km: numberText(Math.round(one.cityMetres / 100) / 10) }),
    one.households === null ? '' : t('intake.households', { n: one.households }),
    one.people === null ? '' : t('intake.livePeople', { n: one.people }),
  ].filter(Boolean)
  return (
    <li id={`intake-place-${one.key}`} role="option" aria-selected={at} onPointerDown={onChoose}>
      <span className="row"><b className="ellipsis">{one.name}</b>{one.twin ? <span className="place-twin nowrap">{one.townName}</span> : null}</span>
      <span className="t-s ink3 ellipsis">{facts.join(' · ')}</span>
    </li>
  )
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

const stepped = (at: number, by: number, count: number): number => (Math.max(at, by > 0 ? -1 : 0) + by + count) % count

/** The name that goes on from here says the township when another place is called the same. */
const placeOf = (one: FoundPlace): IntakePlace => ({ ...one.place, name: one.twin && !one.place.name.startsWith(one.townName) ? `${one.townName}${one.place.name}` : one.place.name })

function useFound(text: string, asking: boolean): { readonly found: readonly FoundPlace[]; readonly twins: number; readonly none: boolean } {
  const wanted = text.trim()
  const on = asking && wanted.length >= 2
  const { data } = useAsk(intake.queries.findPlaces, { text: wanted }, { when: on })
  return on && data ? { found: data.places, twins: data.twins, none: data.places.length === 0 } : { found: [], twins: 0, none: false }
}

function FoundList({ found, twins, at, onChoose }: { readonly found: readonly FoundPlace[]; readonly twins: number; readonly at: number; readonly onChoose: (one: FoundPlace) => void }): ReactNode {
  const t = useIntakeText()
  if (found.length === 0) return null
  return (
    <div className="place-list">
      {twins > 0 ? <div className="place-warn t-s" role="status">{t('intake.twins', { n: twins })}</div> : null}
      <ul id="intake-places" role="listbox">
        {found.map((one, index) => <Line key={one.key} one={one} at={index === at} onChoose={() => onChoose(one)} />)}
      </ul>
    </div>
  )
}

/** Where it is: a name that is found, or a point on the small map. ↑ ↓ Enter choose; of several places with one name none is chosen beforehand. */
export function PlaceField({ text, place, onText, onPlace }: PlaceFieldProps): ReactNode {
  const t = useIntakeText()
  const [moved, setMoved] = useState<number | null>(null)
  const [asking, setAsking] = useState(false)
  const [map, setMap] = useState(false)
  const { found, twins, none } = useFound(text, asking)
  const at = moved ?? (twins > 0 ? -1 : 0)
  const choose = (one: FoundPlace): void => {
    setAsking(false)
    onPlace(placeOf(one))
  }
  const onKey = (event: KeyboardEvent): void => {
    const by = STEPS[event.key] ?? 0
    if (by !== 0 && found.length > 0) {
      event.preventDefault()
      setMoved(stepped(at, by, found.length))
    }
    const picked = found[at]
    if (event.key === 'Enter' && picked) {
      event.preventDefault()
      choose(picked)
    }
  }
  const pick = async (lon: number, lat: number): Promise<void> => {
    const belongs = await callQuery(intake.queries.placeAt, { lon, lat }).catch(() => null)
    if (belongs !== null) onPlace({ name: text.trim() !== '' ? text.trim() : belongs.areaName, lon, lat, areaCode: belongs.areaCode })
  }
  const active = found[at]
  return (
    <div className="place-field">
      <div className="input with">
        <input value={text} maxLength={200} role="combobox" aria-expanded={found.length > 0} aria-controls="intake-places" aria-activedescendant={active ? `intake-place-${active.key}` : undefined} aria-label={t('intake.place')} placeholder={t('intake.placeHint')} autoComplete="off" onKeyDown={onKey} onBlur={() => setTimeout(() => setAsking(false), 150)} onChange={(event) => { setMoved(null); setAsking(true); onText(event.target.value) }} />
        {place ? <span className="t-s link nowrap">{t('intake.placed')}</span> : null}
        <Button size="sm" kind="quiet" icon="place" aria-expanded={map} onClick={() => setMap(!map)}>{t('intake.pick')}</Button>
      </div>
      <FoundList found={found} twins={twins} at={at} onChoose={choose} />
      {none && place === null ? <div className="source">{t('intake.nobody')}</div> : null}
      {place ? <div className="source">{t('intake.area', { area: place.name, lon: place.lon.toFixed(4), lat: place.lat.toFixed(4) })}</div> : null}
      {map ? <div className="place-map"><Suspense fallback={<Skeleton rows={3} />}><PlaceMap place={place} onPick={(lon, lat) => void pick(lon, lat)} /></Suspense></div> : null}
    </div>
  )
}
