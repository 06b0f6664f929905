import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { asFailure } from '#platform/web/client/api-failure.ts'
import { callQuery } from '#platform/web/client/browser-client.ts'
import type { MapLook } from '#platform/web/map/map-controller.ts'
import type { MapLayer, MapObject } from '#platform/web/map/map-layer.ts'
import { situationMap } from '../contract.ts'
import { linkOf, readLink } from './map-link.ts'

interface MapLinkUse {
  readonly look: MapLook | null
  readonly onMoved: (look: MapLook) => void
  /** Why the object of the link is not shown. */
  readonly gone: string | null
}

const registerOf = (layer: MapLayer): string => (layer.kind === 'points' ? (layer.register ?? layer.id) : layer.id)

const holds = (layer: MapLayer, id: string): boolean => layer.kind === 'points' && 'geojson' in layer.data && layer.data.geojson().features.some((feature) => feature.properties?.['id'] === id)

/** The layer that shows an object of a register: the one that has it, or the first of the register. */
function layerOf(layers: readonly MapLayer[], register: string, id: string): MapLayer | undefined {
  const those = layers.filter((layer) => registerOf(layer) === register)
  return those.find((layer) => holds(layer, id)) ?? those[0]
}

/** Follows the address: goes where it says, picks what it names, and keeps it true as the person moves. */
export function useMapLink(layers: readonly MapLayer[], picked: MapObject | null, onPick: (found: MapObject | null) => void): MapLinkUse {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const navigate = useNavigate()
  const asked = JSON.stringify(search)
  const [written, setWritten] = useState<string | null>(null)
  const link = useMemo(() => readLink(JSON.parse(asked) as Record<string, unknown>), [asked])
  const [found, setFound] = useState<MapLook | null>(null)
  const [gone, setGone] = useState<string | null>(null)
  const pick = useRef(onPick)
  useEffect(() => {
    pick.current = onPick
  })
  const own = written === asked
  useEffect(() => {
    const wanted = own ? null : link.picked
    if (!wanted) return
    let late = false
    setGone(null)
    callQuery(situationMap.queries.findObject, wanted).then(
      (object) => {
        const layer = layerOf(layers, wanted.layer, object.id)
        if (late || !layer) return
        if (!link.look) setFound({ lon: object.lon, lat: object.lat, zoom: 14 })
        const { code, name, severity, properties } = object
        pick.current({ layerId: layer.id, id: object.id, lonLat: [object.lon, object.lat], properties: { ...properties, code, name, ...(severity === null ? {} : { severity }) } })
      },
      (error: unknown) => {
        if (!late) setGone(asFailure(error).message)
      },
    )
    return () => {
      late = true
    }
  }, [layers, link, own])
  const onMoved = (look: MapLook): void => {
    const layer = picked && layers.find((one) => one.id === picked.layerId)
    // The incident that stands beside the map is not this link's: it stays.
    const beside = typeof search['incident'] === 'string' ? { incident: search['incident'] } : {}
    const next = { ...beside, ...linkOf(look, picked && layer ? { layer: registerOf(layer), id: picked.id } : null) }
    setWritten(JSON.stringify(next))
    void navigate({ to: '.', search: next, replace: true, resetScroll: false })
  }
  return { look: own ? null : (link.look ?? found), onMoved, gone }
}
