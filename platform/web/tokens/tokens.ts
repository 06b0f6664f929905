import source from './tokens.json'
import type { Severity } from '#platform/kernel/severity.ts'

/** The look as data: colours, type, space, map and chart ink. Screens, map style, chart and table themes all read this. */
export const tokens = source

export type ThemeName = 'light' | 'dark'
export type ThemeColours = typeof source.light
export type MapColours = typeof source.map.light

/** Text on the solid ground of a severity, the solid itself, text on paper and its soft ground. */
export interface SeverityColours {
  readonly solid: string
  readonly onSolid: string
  readonly text: string
  readonly soft: string
}

export function severityColours(theme: ThemeName, severity: Severity): SeverityColours {
  return source[theme].severity[severity]
}
