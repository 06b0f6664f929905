import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const SCREEN_TEXT = /\.(?:ts|tsx|json|yaml|html)$/
/** Registers, and what the map writes: MapLibre draws a name once, so its characters must be there by then. */
const REGION_TEXT = /\.csv$|\/(?:places|roads|water|lakes)\.geojson$/
const SKIPPED = new Set(['node_modules', 'dist', '.data', '.cache', 'server', 'testing', 'cases', 'generate'])

/** Latin, punctuation, units, arrows and full-width forms: small, and on every screen. */
const ALWAYS: readonly (readonly [number, number])[] = [
  [0x20, 0x7e], [0xa0, 0xff], [0x2010, 0x2027], [0x2030, 0x203b], [0x2070, 0x209c], [0x2103, 0x2103], [0x2109, 0x2109], [0x2116, 0x2116],
  [0x2160, 0x216b], [0x2190, 0x2199], [0x2200, 0x2200], [0x221a, 0x221a], [0x2248, 0x2248], [0x2260, 0x2265], [0x2460, 0x2473],
  [0x25a0, 0x25a1], [0x25b2, 0x25b6], [0x25bc, 0x25c0], [0x25cb, 0x25cf], [0x3000, 0x3017], [0x3105, 0x3105], [0xff01, 0xff5e], [0xffe5, 0xffe5],
]

function filesBelow(folder: string, wanted: RegExp): string[] {
  let entries
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
  return entries.flatMap(entry => {
    if (SKIPPED.has(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path, wanted)
    return wanted.test(path) && !entry.name.includes('.test.') ? [path] : []
  })
}

/** How often each character outside ASCII occurs in the files. */
function count(files: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const file of files) {
    for (const character of readFileSync(file, 'utf8')) {
      const code = character.codePointAt(0) ?? 0
      // Han, its punctuation and full-width forms; private use and emoji are no text of ours.
      if (code >= 0x2e80 && code <= 0xffef && !(code >= 0xd800 && code <= 0xf8ff)) counts.set(code, (counts.get(code) ?? 0) + 1)
    }
  }
  return counts
}

const byFrequency = (counts: Map<number, number>): number[] =>
  [...counts].sort(([a, n], [b, m]) => m - n || a - b).map(([code]) => code)

/**
 * Code points worth shipping in the first font files, most needed first: the fixed ones, then what screens say, then
 * the names of the region, each by frequency. Whatever is left is loaded when a page first shows it.
 */
export function interfaceCharacters(root: string): number[] {
  const always = ALWAYS.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index))
  const screens = ['apps', 'modules', 'models', 'protocols', 'platform'].flatMap(folder => filesBelow(join(root, folder), SCREEN_TEXT))
  const names = filesBelow(join(root, 'regions'), REGION_TEXT)
  return [...new Set([...always, ...byFrequency(count(screens)), ...byFrequency(count(names))])]
}
