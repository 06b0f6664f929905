import { cityRing } from '../boundary.ts'
import { centroid } from '../geometry.ts'
import type { Ring } from '../geometry.ts'
import type { Grid, LonLat } from '../grid.ts'
import { resample } from '../grid.ts'
import { line } from './features.ts'
import type { Feature } from './features.ts'
import { isolines } from './isolines.ts'
import { lengthKm, piecesInside, simplify, soften, tidy } from './lines.ts'

/** The outline a little wider, so that contours do not stop at the border line. */
const wider: Ring = ((): Ring => {
  const middle = centroid(cityRing)
  return cityRing.map((p): LonLat => [middle[0] + (p[0] - middle[0]) * 1.04, middle[1] + (p[1] - middle[1]) * 1.04])
})()

/** Contours each 50 m; every fifth (250 m) is an index contour. */
export function contourFeatures(ground: Grid): Feature[] {
  const half = resample(ground, { west: ground.west, north: ground.north, stepLon: ground.stepLon * 2, stepLat: ground.stepLat * 2, columns: Math.floor(ground.columns / 2), rows: Math.floor(ground.rows / 2) })
  const field = { ...half, values: half.heights }
  const out: Feature[] = []
  for (let metres = 400; metres < 3100; metres += 50) {
    for (const contour of isolines(field, metres)) {
      for (const piece of piecesInside(contour, wider)) {
        if (lengthKm(piece) < 0.7) continue
        const shape = tidy(simplify(soften(piece, 1), 26))
        if (shape.length > 2) out.push(line(shape, { m: metres, index: metres % 250 === 0 }))
      }
    }
  }
  return out
}
