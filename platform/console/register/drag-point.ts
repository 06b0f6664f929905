import type { Map as GlMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl'

export interface DragPoint {
  /** Where the point is now; null while there is none. */
  readonly at: () => readonly [lon: number, lat: number] | null
  /** Called while it moves and when the map is pressed elsewhere. */
  readonly onMove: (lon: number, lat: number) => void
}

/** A finger is wider than a pointer. */
const REACH_PX = 22

/** Lets a point of the map be dragged, and put elsewhere by a press; the map itself stays still while it is. */
export function dragPoint(map: GlMap, { at, onMove }: DragPoint): void {
  let dragging = false
  const begin = (event: MapMouseEvent | MapTouchEvent): void => {
    const place = at()
    if (place === null) return
    const { x, y } = map.project([place[0], place[1]])
    if (Math.hypot(event.point.x - x, event.point.y - y) > REACH_PX) return
    event.preventDefault()
    dragging = true
    map.getCanvas().style.cursor = 'grabbing'
  }
  const move = (event: MapMouseEvent | MapTouchEvent): void => {
    if (dragging) onMove(event.lngLat.lng, event.lngLat.lat)
  }
  const end = (): void => {
    if (!dragging) return
    dragging = false
    map.getCanvas().style.cursor = ''
  }
  map.on('mousedown', begin)
  map.on('touchstart', begin)
  map.on('mousemove', move)
  map.on('touchmove', move)
  map.on('mouseup', end)
  map.on('touchend', end)
  map.on('click', (event) => onMove(event.lngLat.lng, event.lngLat.lat))
}
