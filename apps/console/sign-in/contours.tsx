import type { ReactNode } from 'react'

/** Peaks of the drawn mountain: place in the 1600 × 900 picture, reach and height. Invented, for the picture only. */
const PEAKS = [
  [1130, 380, 300, 1],
  [1420, 560, 260, 0.7],
  [820, 640, 280, 0.55],
  [520, 330, 230, 0.42],
  [1290, 160, 200, 0.5],
  [240, 720, 260, 0.36],
] as const

const STEP = 12.5
const LOWEST = 0.2
const INTERVAL = 0.052
const COLUMNS = 1600 / STEP + 1
const ROWS = 900 / STEP + 1

function heightAt(x: number, y: number): number {
  let height = 0.05 * Math.sin(x / 71 + y / 93) + 0.035 * Math.sin(x / 43 - y / 57) + 0.012 * Math.sin(x / 23 + y / 31)
  for (const [px, py, reach, top] of PEAKS) {
    const dx = (x - px) / reach
    const dy = (y - py) / (reach * 0.8)
    height += top / (1 + (dx * dx + dy * dy) * (1 + 0.35 * Math.sin(3 * Math.atan2(dy, dx) + px)))
  }
  return height
}

const crossing = (a: number, b: number): number => a / (a - b)

/** Segments of one contour in one cell of the grid (marching squares), as SVG path text. */
function cell(x: number, y: number, [a, b, c, d]: readonly [number, number, number, number]): string {
  const points: [number, number][] = []
  if (a * b < 0) points.push([x + crossing(a, b) * STEP, y])
  if (b * c < 0) points.push([x + STEP, y + crossing(b, c) * STEP])
  if (d * c < 0) points.push([x + crossing(d, c) * STEP, y + STEP])
  if (a * d < 0) points.push([x, y + crossing(a, d) * STEP])
  let path = ''
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [from, to] = [points[at]!, points[at + 1]!]
    path += `M${from[0].toFixed(0)} ${from[1].toFixed(0)}L${to[0].toFixed(0)} ${to[1].toFixed(0)}`
  }
  return path
}

function contour(heights: Float32Array, level: number): string {
  const at = (column: number, row: number): number => (heights[row * COLUMNS + column] ?? 0) - level
  let path = ''
  for (let row = 0; row < ROWS - 1; row++) {
    for (let column = 0; column < COLUMNS - 1; column++) {
      path += cell(column * STEP, row * STEP, [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)])
    }
  }
  return path
}

let drawn: readonly { readonly path: string; readonly index: boolean }[] | null = null

function contours(): NonNullable<typeof drawn> {
  if (drawn) return drawn
  const heights = Float32Array.from({ length: COLUMNS * ROWS }, (_, n) => heightAt((n % COLUMNS) * STEP, Math.floor(n / COLUMNS) * STEP))
  drawn = Array.from({ length: Math.floor((Math.max(...heights) - LOWEST) / INTERVAL) }, (_, n) => ({ path: contour(heights, LOWEST + n * INTERVAL), index: n % 5 === 0 }))
  return drawn
}

/** The ground of the sign-in page: contour lines of an invented mountain, every fifth heavier, as on a map. */
export function Contours(): ReactNode {
  return (
    <svg className="contours" viewBox="0 0 1600 900" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      {contours().map((line, at) => <path key={at} d={line.path} className={line.index ? 'index' : undefined} />)}
    </svg>
  )
}
