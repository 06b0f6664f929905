import { describe, expect, it } from 'vitest'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import { contrast } from './contrast.ts'
import { tokenCss } from './token-css.ts'
import { tokens, type ThemeColours } from './tokens.ts'

/** Pairs that carry text, WCAG AA 4.5. */
const textPairs = (theme: ThemeColours): [string, string, string][] => [
  ...(['ink', 'inkSecondary', 'inkTertiary', 'accent'] as const).flatMap((key): [string, string, string][] => [
    [`${key} on surface`, theme[key], theme.surface],
    [`${key} on page`, theme[key], theme.page],
  ]),
  ['accent text on its soft ground', theme.accent, theme.accentSoft],
  ['ink on the selected row', theme.ink, theme.accentSoft],
  ['ink on a well', theme.ink, theme.sunken],
  ['text on accent', theme.onAccent, theme.accent],
  ...SEVERITIES.flatMap((severity): [string, string, string][] => {
    const colours = theme.severity[severity]
    return [
      [`${severity} chip`, colours.onSolid, colours.solid],
      [`${severity} text`, colours.text, theme.surface],
      [`${severity} text on soft`, colours.text, colours.soft],
    ]
  }),
]

describe('contrast of the tokens', () => {
  it('agrees with the two anchors of WCAG', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2)
  })
  for (const name of ['light', 'dark'] as const) {
    it.each(textPairs(tokens[name]))(`${name}: %s reaches AA`, (_, text, ground) => {
      expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
    })
    it(`${name}: control borders can be seen`, () => {
      expect(contrast(tokens[name].lineStrong, tokens[name].surface)).toBeGreaterThanOrEqual(3)
    })
    it(`${name}: map labels can be read on every ground`, () => {
      const map = tokens.map[name]
      for (const ground of [map.land, map.forest, map.high]) expect(contrast(map.label, ground)).toBeGreaterThanOrEqual(4.5)
    })
  }
})

describe('the style sheet of custom properties', () => {
  it('is the one made from tokens.json', async () => {
    await expect(tokenCss(tokens)).toMatchFileSnapshot('tokens.css')
  })
  it('gives both themes the same names', () => {
    const names = (part: string): string[] => [...part.matchAll(/^ {2}(--[\w-]+):/gm)].map((m) => m[1]!).toSorted()
    const css = tokenCss(tokens)
    const light = /\[data-theme='light'\] \{([^}]*)\}/.exec(css)![1]!
    const dark = /\[data-theme='dark'\] \{([^}]*)\}/.exec(css)![1]!
    expect(names(dark)).toEqual(names(light))
    expect(names(light).length).toBeGreaterThan(30)
  })
})
