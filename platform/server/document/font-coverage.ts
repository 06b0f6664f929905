/** Code points that a TrueType font can draw, as ranges in rising order. */
export interface FontCoverage {
  has(codePoint: number): boolean
}

type Range = readonly [first: number, last: number]

/** OpenType `cmap` format 12, segmented coverage: groups of {first, last, glyph}. */
function groupsOf(font: DataView, at: number): Range[] {
  const count = font.getUint32(at + 12)
  return Array.from({ length: count }, (_, group): Range => [font.getUint32(at + 16 + group * 12), font.getUint32(at + 20 + group * 12)])
}

function tableAt(font: DataView, tag: string): number {
  for (let entry = 12; entry < 12 + font.getUint16(4) * 16; entry += 16) {
    const name = String.fromCharCode(...[0, 1, 2, 3].map((offset) => font.getUint8(entry + offset)))
    if (name === tag) return font.getUint32(entry + 8)
  }
  throw new Error(`font has no ${tag} table`)
}

/**
 * Reads the character map of a font file (OpenType 1.9, `cmap` format 12: all planes). A character without a glyph
 * would be drawn as an empty box that no reader can tell from another.
 */
export function readFontCoverage(bytes: Uint8Array): FontCoverage {
  const font = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const cmap = tableAt(font, 'cmap')
  for (let table = 0; table < font.getUint16(cmap + 2); table += 1) {
    const at = cmap + font.getUint32(cmap + 4 + table * 8 + 4)
    if (font.getUint16(at) === 12) return coverage(groupsOf(font, at))
  }
  throw new Error('font has no cmap of format 12')
}

function coverage(ranges: readonly Range[]): FontCoverage {
  return {
    has(codePoint) {
      let [low, high] = [0, ranges.length - 1]
      while (low <= high) {
        const middle = (low + high) >> 1
        const [first, last] = ranges[middle]!
        if (codePoint < first) high = middle - 1
        else if (codePoint > last) low = middle + 1
        else return true
      }
      return false
    },
  }
}
