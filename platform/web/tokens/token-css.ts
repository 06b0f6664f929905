import { kebab } from '#platform/kernel/words.ts'
import type { tokens, ThemeColours } from './tokens.ts'

type Tokens = typeof tokens
type Scale = Readonly<Record<string, number[] | number>>

const NAMES: Readonly<Record<string, string>> = { inkSecondary: 'ink-2', inkTertiary: 'ink-3', inkDisabled: 'ink-off' }
/** Sizes that every scale answers to; a scale that lacks one takes the stand-in. */
const SIZES = { s: 'base', base: 'base', strong: 'base', title: 'strong', figure: 'key', hero: 'title' } as const

function colours(theme: ThemeColours, map: Readonly<Record<string, string>>, chartInk: string): string[] {
  const lines: string[] = []
  for (const [key, value] of Object.entries(theme)) if (typeof value === 'string') lines.push(`--${NAMES[key] ?? kebab(key)}: ${value};`)
  for (const [name, severity] of Object.entries(theme.severity)) {
    lines.push(`--${name}: ${severity.solid};`, `--on-${name}: ${severity.onSolid};`, `--${name}-text: ${severity.text};`, `--${name}-soft: ${severity.soft};`)
  }
  for (const [key, value] of Object.entries(map)) lines.push(`--map-${kebab(key)}: ${value};`)
  lines.push(`--chart-ink: ${chartInk};`)
  return lines
}

function sizeOf(scale: Scale, size: keyof typeof SIZES): readonly [number, number] {
  const found = scale[size] ?? scale[SIZES[size]] ?? scale['base']
  if (!Array.isArray(found)) throw new Error(`type scale has no size for ${size}`)
  return [found[0]!, found[1]!]
}

function typeScale(scale: Scale): string[] {
  return (Object.keys(SIZES) as (keyof typeof SIZES)[]).flatMap((size) => {
    const [px, line] = sizeOf(scale, size)
    return [`--t-${size}: ${px}px;`, `--l-${size}: ${line}px;`]
  })
}

const block = (selector: string, lines: readonly string[]): string => `${selector} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}\n`

/**
 * The style sheet of custom properties made from the tokens. Themes are set by `data-theme`, type scales by
 * `data-scale`, row height by `data-density`; all three work on any element, so that one panel may differ.
 */
export function tokenCss(source: Tokens): string {
  const { motion, control, row, shell, radius } = source
  return [
    '/* Made from tokens.json by token-css.ts; its test compares both. Do not edit. */\n',
    block(':root', [
      `--font: ${source.type.family};`,
      ...source.space.map((px, at) => `--s${at}: ${px}px;`),
      `--r-chip: ${radius.chip}px;`,
      `--r-control: ${radius.control}px;`,
      `--r-panel: ${radius.panel}px;`,
      `--overlay: ${source.elevation.overlay};`,
      `--fast: ${motion.fast}ms;`,
      `--motion: ${motion.base}ms;`,
      `--slow: ${motion.slow}ms;`,
      `--ease: ${motion.easing};`,
      `--bar: ${shell.bar}px;`,
      `--rail: ${shell.rail}px;`,
      `--gutter: ${shell.gutter}px;`,
      `--drawer: ${shell.drawer}px;`,
    ]),
    block(":root, [data-theme='light']", ['color-scheme: light;', ...colours(source.light, source.map.light, source.chart.ink.light)]),
    block("[data-theme='dark']", ['color-scheme: dark;', ...colours(source.dark, source.map.dark, source.chart.ink.dark)]),
    block(":root, [data-density='base']", [`--row: ${row.base}px;`]),
    block("[data-density='dense']", [`--row: ${row.dense}px;`]),
    block("[data-density='roomy']", [`--row: ${row.roomy}px;`]),
    block(":root, [data-scale='desk']", [...typeScale(source.type.scale), `--control: ${control.height}px;`, `--control-lg: ${control.large}px;`, `--control-sm: ${control.small}px;`, `--head: ${shell.panelHead}px;`, '--k: 1;']),
    block("[data-scale='large']", [...typeScale(source.type.large), '--control: 56px;', '--control-lg: 64px;', '--control-sm: 44px;', '--head: 64px;', '--row: 64px;', '--k: 1.5;']),
    block("[data-scale='pocket']", [...typeScale(source.type.pocket), `--control: 48px;`, `--control-lg: ${control.pocket}px;`, '--control-sm: 44px;', '--head: 52px;', '--k: 1.2;']),
    block("[data-scale='wall']", [...typeScale(source.type.wall), '--control: 64px;', '--control-lg: 72px;', '--control-sm: 56px;', '--head: 72px;', '--k: 2;']),
  ].join('\n')
}
