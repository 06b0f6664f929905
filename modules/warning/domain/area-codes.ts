/** Length of a township code; a village adds three digits. */
const TOWN = 9

const covers = (wider: string, code: string): boolean => code.startsWith(wider)

/** Leaves out codes that lie inside another of the list. */
export function outermost(codes: readonly string[]): string[] {
  const once = [...new Set(codes)]
  return once.filter((code) => !once.some((other) => other !== code && covers(other, code))).toSorted()
}

/** The longest code that covers all of them, cut at city, town or village; null for none. */
export function commonArea(codes: readonly string[]): string | null {
  const first = codes[0]
  if (first === undefined) return null
  for (const length of [first.length, TOWN, 6]) {
    const prefix = first.slice(0, length)
    if (codes.every((code) => covers(prefix, code))) return prefix
  }
  return null
}

/** Do an area and one of the warned areas share ground? */
export function touches(warned: readonly string[], areaCode: string | null): boolean {
  return areaCode !== null && warned.some((code) => covers(code, areaCode) || covers(areaCode, code))
}

/** Towns that a list of codes touches; a code wider than a town gives every town in it. */
export function townsOf(codes: readonly string[], towns: readonly string[]): string[] {
  return towns.filter((town) => codes.some((code) => covers(code, town) || covers(town, code)))
}
