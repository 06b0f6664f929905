/** Longitude, latitude in WGS-84 / CGCS2000 (equal within a metre at this scale). Never GCJ-02 or BD-09. */
export type LonLat = readonly [lon: number, lat: number]

/** Mean earth radius, IUGG. */
const EARTH_RADIUS_METRES = 6_371_008.8
const RAD = Math.PI / 180

/** Great-circle distance in metres (haversine). */
export function distanceMetres(a: LonLat, b: LonLat): number {
  const dLat = (b[1] - a[1]) * RAD
  const dLon = (b[0] - a[0]) * RAD
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a[1] * RAD) * Math.cos(b[1] * RAD) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Is the point inside the ring (even–odd; the ring need not be closed)? */
export function inRing(point: LonLat, ring: readonly LonLat[]): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!
    const [xj, yj] = ring[j]!
    if (yi > point[1] !== yj > point[1] && point[0] < ((xj - xi) * (point[1] - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

// GCJ-02 ↔ WGS-84: the public approximation of the Chinese offset (Krasovsky 1940 ellipsoid); error < 1 m after iteration.
const GCJ_A = 6_378_245
const GCJ_EE = 0.006_693_421_622_965_943

function gcjShift(lon: number, lat: number): LonLat {
  const x = lon - 105
  const y = lat - 35
  const wave = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3)
  let dLat = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + wave
  dLat += ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3
  dLat += ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3
  let dLon = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + wave
  dLon += ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3
  dLon += ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3
  const magic = 1 - GCJ_EE * Math.sin(lat * RAD) ** 2
  const root = Math.sqrt(magic)
  return [(dLon * 180) / ((GCJ_A / root) * Math.cos(lat * RAD) * Math.PI), (dLat * 180) / (((GCJ_A * (1 - GCJ_EE)) / (magic * root)) * Math.PI)]
}

/** WGS-84 → GCJ-02 (for showing a foreign base map, never for storing). */
export function toGcj02(point: LonLat): LonLat {
  const [dx, dy] = gcjShift(point[0], point[1])
  return [point[0] + dx, point[1] + dy]
}

/** GCJ-02 → WGS-84, iterated to < 1e-7 degrees. */
export function fromGcj02(point: LonLat): LonLat {
  let [lon, lat] = point
  for (let i = 0; i < 6; i++) {
    const [gLon, gLat] = toGcj02([lon, lat])
    lon += point[0] - gLon
    lat += point[1] - gLat
  }
  return [lon, lat]
}
