import { SEVERITIES, type Severity } from '#platform/kernel/severity.ts'
import type { ThemeName } from '../tokens/tokens.ts'
import type { SymbolFill } from './map-layer.ts'
import { type DrawnShape, SYMBOL_PATHS } from './symbol-shapes.ts'

/** fresh: solid. late: half faded. lost: dashed and half faded. */
export type SymbolAge = 'fresh' | 'late' | 'lost'

/** `many`: a pill with the kind and how many objects of it stand here. */
export type DrawnFill = SymbolFill | 'many'

/** All that makes one symbol look different from another. Its key is the name of the image in the map. */
export interface SymbolLook {
  readonly theme: ThemeName
  readonly shape: DrawnShape
  readonly fill: DrawnFill
  readonly severity: Severity | null
  readonly age: SymbolAge
  readonly picked: boolean
  readonly glyph: string
}

const MARK = 'sym'
const FILLS: readonly DrawnFill[] = ['hollow', 'half', 'full', 'many']
const AGES: readonly SymbolAge[] = ['fresh', 'late', 'lost']

/** The image name of a look, as the map's expressions also put it together. */
export function symbolKey(look: SymbolLook): string {
  return [MARK, look.theme, look.shape, look.fill, look.severity ?? '', look.age, look.picked ? 'picked' : '', look.glyph].join('|')
}

const oneOf = <T extends string>(list: readonly T[], value: string | undefined, otherwise: T): T => list.find((item) => item === value) ?? otherwise

/** The look behind an image name; null when the name is not a symbol's. Unknown words fall back, so a symbol is never missing. */
export function readSymbolKey(key: string): SymbolLook | null {
  const [mark, theme, shape, fill, severity, age, picked, ...glyph] = key.split('|')
  if (mark !== MARK || shape === undefined || !(shape in SYMBOL_PATHS)) return null
  return {
    theme: theme === 'dark' ? 'dark' : 'light',
    shape: shape as DrawnShape,
    fill: oneOf(FILLS, fill, 'hollow'),
    severity: SEVERITIES.find((one) => one === severity) ?? null,
    age: oneOf(AGES, age, 'fresh'),
    picked: picked === 'picked',
    glyph: glyph.join('|').slice(0, 4),
  }
}

/** Part of the plane around 0,0 that a symbol's image covers, CSS px. As tight as can be: labels keep clear of all of it. */
export interface SymbolBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

type Extent = Pick<SymbolLook, 'severity' | 'picked' | 'fill'>

/** Half the sides of the pill of many. */
export const PILL = { x: 21, y: 11 }

/** Plain: the symbol alone. With a badge: up and to the right as well. Picked: the ring around all. */
export function symbolBox({ severity, picked, fill }: Extent): SymbolBox {
  if (fill === 'many') return severity ? { left: -PILL.x - 1, top: -21, width: 2 * PILL.x + 8, height: 33 } : { left: -PILL.x - 1, top: -PILL.y - 1, width: 2 * PILL.x + 2, height: 2 * PILL.y + 2 }
  if (picked) return { left: -22, top: -22, width: 44, height: 44 }
  if (!severity) return { left: -11, top: -11, width: 22, height: 22 }
  return { left: -13, top: -21, width: 32, height: 34 }
}

/** From the middle of the image to the symbol's place, as the map's `icon-offset` wants it. */
export function symbolOffset(look: Extent): [x: number, y: number] {
  const { left, top, width, height } = symbolBox(look)
  return [left + width / 2, top + height / 2]
}
