import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import subsetFont from 'subset-font'
import { interfaceCharacters } from './font-characters.ts'
import { formatUnicodeRange, parseUnicodeRange } from './unicode-range.ts'

const FAMILY = 'Noto Sans SC'
const WEIGHTS = [{ weight: 400, source: '400Regular/NotoSansSC_400Regular.ttf' }, { weight: 700, source: '700Bold/NotoSansSC_700Bold.ttf' }] as const
/** First view of a page: two weights together stay under 600 kB. */
const MAX_SUBSET_BYTES = 300_000

const require = createRequire(import.meta.url)
const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`))

export interface FontFiles {
  /** Style sheet of the interface subset: needed by the first view. */
  first: string
  /** Style sheet of all other characters, in about a hundred files a weight that the browser loads when shown. */
  more: string
}

/** A subset of at most {@link MAX_SUBSET_BYTES}: the most needed characters first. */
async function subsetWithin(font: Buffer, characters: readonly number[]): Promise<{ woff2: Buffer, kept: readonly number[] }> {
  let kept = characters
  for (;;) {
    const woff2 = await subsetFont(font, String.fromCodePoint(...kept), { targetFormat: 'woff2' })
    if (woff2.length <= MAX_SUBSET_BYTES) return { woff2, kept }
    kept = kept.slice(0, Math.floor(kept.length * MAX_SUBSET_BYTES / woff2.length * 0.97))
  }
}

function face(weight: number, file: string, range: string): string {
  return `@font-face{font-family:'${FAMILY}';font-style:normal;font-display:swap;font-weight:${weight};src:url(./${file}) format('woff2');unicode-range:${range}}`
}

/** The faces of @fontsource without the characters that the first files already hold, so that no two faces overlap. */
function fallbackFaces(weight: number, held: ReadonlySet<number>, folder: string): string[] {
  const source = packageFolder('@fontsource/noto-sans-sc')
  const css = readFileSync(join(source, `${weight}.css`), 'utf8')
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string }
  return [...css.matchAll(/url\(\.\/files\/([^)]+\.woff2)\)[^}]*unicode-range:\s*([^;}]+)/g)].flatMap(([, file = '', range = '']) => {
    const codes = parseUnicodeRange(range).filter(code => !held.has(code))
    if (codes.length === 0) return []
    // The address says the version, so a browser may keep the file for ever.
    const target = file.replace('.woff2', `-${version}.woff2`)
    cpSync(join(source, 'files', file), join(folder, target))
    return [face(weight, target, formatUnicodeRange(codes))]
  })
}

/** Writes style sheets and font files into `folder`; every name changes with its content. */
export async function buildFonts(root: string, folder: string): Promise<FontFiles> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const characters = interfaceCharacters(root)
  const first: string[] = []
  const more: string[] = []
  const subsets = await Promise.all(WEIGHTS.map(async ({ weight, source }) => {
    const font = readFileSync(join(packageFolder('@expo-google-fonts/noto-sans-sc'), source))
    return { weight, ...await subsetWithin(font, characters) }
  }))
  for (const { weight, woff2, kept } of subsets) {
    const file = `noto-sans-sc-first-${weight}-${digest(woff2)}.woff2`
    writeFileSync(join(folder, file), woff2)
    first.push(face(weight, file, formatUnicodeRange(kept)))
    more.push(...fallbackFaces(weight, new Set(kept), folder))
  }
  return { first: writeSheet(folder, 'fonts', first), more: writeSheet(folder, 'fonts-more', more) }
}

const digest = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex').slice(0, 10)

function writeSheet(folder: string, name: string, faces: readonly string[]): string {
  const css = faces.join('\n')
  const file = `${name}-${digest(css)}.css`
  writeFileSync(join(folder, file), css)
  return file
}
