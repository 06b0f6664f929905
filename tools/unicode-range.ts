/** Sorted code points of a CSS `unicode-range` value (CSS Fonts 4, §4.5), wildcards (`U+4??`) included. */
export function parseUnicodeRange(text: string): number[] {
  return text.split(',').flatMap(part => {
    const range = part.trim().replace(/^u\+/i, '')
    const [first = '', last = first] = range.split('-')
    const from = Number.parseInt(first.replaceAll('?', '0'), 16)
    const to = Number.parseInt(last.replaceAll('?', 'f'), 16)
    return Array.from({ length: to - from + 1 }, (_, index) => from + index)
  }).sort((a, b) => a - b)
}

/** The shortest `unicode-range` value for these code points. */
export function formatUnicodeRange(codes: Iterable<number>): string {
  const sorted = [...new Set(codes)].sort((a, b) => a - b)
  const ranges: [number, number][] = []
  for (const code of sorted) {
    const last = ranges.at(-1)
    if (last && last[1] === code - 1) last[1] = code
    else ranges.push([code, code])
  }
  return ranges.map(([from, to]) => `U+${from.toString(16)}${to > from ? `-${to.toString(16)}` : ''}`).join(',')
}
