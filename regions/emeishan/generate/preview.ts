import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Grid, LonLat } from './grid.ts'
import { heightAt, kmPerLat, kmPerLon } from './grid.ts'
import { unpackTerrain } from './map/terrain-file.ts'
import { encodePng } from './png.ts'

/** Draws the committed base map to a PNG, to look at: `node …/preview.ts out.png [west south east north]`. */

type Colour = readonly [number, number, number]
interface View { west: number; north: number; step: number; stepLat: number; width: number; height: number; rgb: Uint8Array }
interface ReadFeature { properties: Record<string, string | number | boolean>; geometry: { type: string; coordinates: LonLat | LonLat[] | LonLat[][] } }

const geo = path.join(import.meta.dirname, '..', 'geo')
const features = (layer: string): ReadFeature[] => (JSON.parse(readFileSync(path.join(geo, `${layer}.geojson`), 'utf8')) as { features: ReadFeature[] }).features

function viewOf(box: readonly [number, number, number, number], width: number): View {
  const step = (box[2] - box[0]) / width
  const stepLat = (step * kmPerLon) / kmPerLat
  const height = Math.round((box[3] - box[1]) / stepLat)
  return { west: box[0], north: box[3], step, stepLat, width, height, rgb: new Uint8Array(width * height * 3) }
}

function dot(view: View, x: number, y: number, colour: Colour, share = 1): void {
  if (x < 0 || y < 0 || x >= view.width || y >= view.height) return
  const k = (y * view.width + x) * 3
  colour.forEach((c, q) => { view.rgb[k + q] = (view.rgb[k + q] as number) * (1 - share) + c * share })
}

const pixel = (view: View, p: LonLat): [number, number] => [(p[0] - view.west) / view.step, (view.north - p[1]) / view.stepLat]

function stroke(view: View, points: readonly LonLat[], colour: Colour, width: number, share = 1): void {
  for (let i = 0; i + 1 < points.length; i++) {
    const [x0, y0] = pixel(view, points[i] as LonLat)
    const [x1, y1] = pixel(view, points[i + 1] as LonLat)
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0))))
    for (let n = 0; n < steps; n++) {
      const x = Math.round(x0 + ((x1 - x0) * n) / steps)
      const y = Math.round(y0 + ((y1 - y0) * n) / steps)
      for (let v = 0; v < width; v++) for (let u = 0; u < width; u++) dot(view, x + u - (width >> 1), y + v - (width >> 1), colour, share)
    }
  }
}

/** Scan-line fill by the even-odd rule. */
function fill(view: View, rings: readonly (readonly LonLat[])[], colour: Colour, share: number): void {
  for (let y = 0; y < view.height; y++) {
    const cuts: number[] = []
    for (const ring of rings) {
      for (let i = 0; i + 1 < ring.length; i++) {
        const [x0, y0] = pixel(view, ring[i] as LonLat)
        const [x1, y1] = pixel(view, ring[i + 1] as LonLat)
        if (y0 > y !== y1 > y) cuts.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0))
      }
    }
    cuts.sort((a, b) => a - b)
    for (let n = 0; n + 1 < cuts.length; n += 2) for (let x = Math.ceil(cuts[n] as number); x < (cuts[n + 1] as number); x++) dot(view, x, y, colour, share)
  }
}

function shade(view: View, ground: Grid): void {
  for (let y = 0; y < view.height; y++) {
    for (let x = 0; x < view.width; x++) {
      const lon = view.west + x * view.step
      const lat = view.north - y * view.stepLat
      const d = 0.0006
      const ex = (heightAt(ground, lon + d, lat) - heightAt(ground, lon - d, lat)) / (2 * d * kmPerLon * 1000)
      const ey = (heightAt(ground, lon, lat + d) - heightAt(ground, lon, lat - d)) / (2 * d * kmPerLat * 1000)
      const light = (0.5 * ex - 0.5 * ey + 0.7) / Math.sqrt(ex * ex + ey * ey + 1)
      dot(view, x, y, light < 0.7 ? [0, 0, 0] : [255, 255, 255], Math.min(0.5, Math.abs(light - 0.7) * 0.75))
    }
  }
}

const roadColours: Record<string, readonly [Colour, number]> = { national: [[196, 88, 60], 3], provincial: [[208, 140, 60], 3], county: [[214, 180, 90], 2], village: [[150, 140, 120], 1] }

const outer = (f: ReadFeature): LonLat[] => (f.geometry.coordinates as LonLat[][])[0] ?? []

function drawAreas(view: View): void {
  const shape = JSON.parse(readFileSync(path.join(geo, 'terrain.json'), 'utf8')) as Omit<Grid, 'heights'>
  for (const f of features('cover')) fill(view, f.geometry.coordinates as LonLat[][], f.properties.class === 'forest' ? [206, 224, 196] : [222, 205, 196], 1)
  shade(view, unpackTerrain(readFileSync(path.join(geo, 'terrain.i16.gz')), shape))
  for (const f of features('lakes')) fill(view, f.geometry.coordinates as LonLat[][], [120, 170, 205], 1)
}

function drawLines(view: View): void {
  for (const f of features('contours')) stroke(view, f.geometry.coordinates as LonLat[], [150, 120, 80], 1, f.properties.index ? 0.45 : 0.18)
  for (const f of features('water')) stroke(view, f.geometry.coordinates as LonLat[], [90, 145, 190], f.properties.rank === 1 ? 3 : 1)
  for (const f of features('roads')) stroke(view, f.geometry.coordinates as LonLat[], ...(roadColours[String(f.properties.class)] ?? [[0, 0, 0], 1]))
  for (const f of features('towns')) stroke(view, outer(f), [120, 100, 130], 1, 0.8)
  for (const f of features('city')) stroke(view, outer(f), [110, 60, 120], 2)
}

function drawPlaces(view: View): void {
  for (const f of features('places')) {
    const [x, y] = pixel(view, f.geometry.coordinates as LonLat)
    const size = f.properties.class === 'town' ? 4 : 2
    const colour: Colour = f.properties.class === 'peak' ? [150, 60, 20] : [30, 30, 30]
    for (let v = -size; v <= size; v++) for (let u = -size; u <= size; u++) dot(view, Math.round(x) + u, Math.round(y) + v, colour)
  }
}

const [file = '/tmp/preview.png', ...numbers] = process.argv.slice(2)
const [west = 103.135, south = 29.235, east = 103.655, north = 29.755] = numbers.map(Number)
const view = viewOf([west, south, east, north], 1300)
view.rgb.fill(240)
drawAreas(view)
drawLines(view)
drawPlaces(view)
writeFileSync(file, encodePng(view.width, view.height, view.rgb))
process.stdout.write(`${file} ${view.width} × ${view.height}\n`)
