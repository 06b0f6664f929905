/**
 * Marks places that one name could mean. The name asked for decides: 「老屋基」 is every point whose name ends in it; two villages
 * of the same name are twins however they were found.
 */
export function markTwins<P extends { readonly name: string }>(places: readonly P[], text: string): (P & { twin: boolean })[] {
  const asked = text.trim()
  const own = (name: string): string => (name.split(/\s+/).includes(asked) || name.replace(/[村镇乡]$|社区$|街道$/, '') === asked ? asked : name)
  const counts = new Map<string, number>()
  for (const { name } of places) counts.set(own(name), (counts.get(own(name)) ?? 0) + 1)
  return places.map((place) => ({ ...place, twin: (counts.get(own(place.name)) ?? 0) > 1 }))
}
