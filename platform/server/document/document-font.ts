import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type FontCoverage, readFontCoverage } from './font-coverage.ts'

/** One family draws the whole paper: the official typefaces (小标宋, 仿宋, 楷体) are not free to ship. */
export interface DocumentFont {
  readonly normal: string
  readonly bold: string
  readonly coverage: FontCoverage
}

let font: DocumentFont | undefined

/** Noto Sans SC (OFL 1.1) from its package; read once. */
export function documentFont(): DocumentFont {
  if (font) return font
  const { resolve } = createRequire(import.meta.url)
  const file = (weight: string): string => resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`)
  const normal = file('400Regular')
  font = { normal, bold: file('700Bold'), coverage: readFontCoverage(readFileSync(normal)) }
  return font
}

/** 〓, the mark of Chinese printing for a character that the fount lacks. */
export const MISSING_MARK = '〓'

/** Characters that are drawn as nothing or break lines: they need no glyph. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u{FE00}-\u{FE0F}]/u

/** The text with every character that the font lacks replaced by 〓; those characters are added to `missing`. */
export function drawable(text: string, coverage: FontCoverage, missing: Set<string>): string {
  let drawn = ''
  for (const character of text) {
    if (coverage.has(character.codePointAt(0)!) || character === '\n') drawn += character
    else if (!INVISIBLE.test(character)) {
      missing.add(character)
      drawn += MISSING_MARK
    }
  }
  return drawn
}

/** 「U+2CB4A」: how a missing character is named, so that the reader can look it up. */
export function characterName(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}
