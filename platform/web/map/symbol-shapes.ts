import type { SymbolShape } from '#platform/kernel/register.ts'

/** Outlines about 18 px wide around 0,0 as SVG path text: shape is kind (look §6). */
export const SYMBOL_PATHS: Readonly<Record<Exclude<SymbolShape, 'none'>, string>> = {
  triangle: 'M0 -9L9 7H-9Z',
  gauge: 'M7 0A7 7 0 1 1 -7 0A7 7 0 1 1 7 0Z',
  level: 'M-8 -6H8L0 8Z',
  square: 'M-8 -8H8V8H-8Z',
  house: 'M-9 0L0 -9L9 0V8H-9Z',
  hexagon: 'M-8 -4.5L0 -9L8 -4.5V4.5L0 9L-8 4.5Z',
  diamond: 'M0 -9L9 0L0 9L-9 0Z',
  circle: 'M7 0A7 7 0 1 1 -7 0A7 7 0 1 1 7 0Z',
}

export type DrawnShape = keyof typeof SYMBOL_PATHS

/** The falling arrow inside a rain gauge. */
export const GAUGE_ARROW = 'M0 -4V2.5M-2.6 0.2L0 3L2.6 0.2'
