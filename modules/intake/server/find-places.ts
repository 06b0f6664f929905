import { distanceMetres } from '#platform/kernel/geo.ts'
import { area as areaContract } from '#platform/kernel/area-contract.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { haystackOf } from '#platform/server/register/haystack.ts'
import { hazardPoint } from '#modules/hazard-point/contract.ts'
import { resident } from '#modules/resident/contract.ts'
import { search } from '#modules/search/contract.ts'
import { intake } from '../contract.ts'
import type { FoundPlace } from '../contract/intake-call.ts'
import { nearestVillage, placeTitle } from '../domain/nearest-village.ts'
import { markTwins } from '../domain/mark-twins.ts'
import { roadsOf } from './roads.ts'

type Area = OutputOf<typeof areaContract.queries.listAreas>['areas'][number]
type Draft = Omit<FoundPlace, 'cityMetres' | 'households' | 'people' | 'twin'> & { kind: string; id: string }

const VILLAGE = { zh: '村（社区）', en: 'Village' }
const TOWN = { zh: '乡镇', en: 'Township' }
const ROAD = { zh: '道路', en: 'Road' }
const POINT_KIND = 'hazard-point.hazard-point'
const ROADS_AT_MOST = 4

const haystacks = new Map<string, string>()
/** Names with their pinyin, made once a name. */
function haystack(name: string): string {
  const known = haystacks.get(name) ?? haystackOf([name])
  haystacks.set(name, known)
  return known
}
const answers = (name: string, words: readonly string[]): boolean => words.every((word) => haystack(name).includes(word))

function fromAreas(areas: readonly Area[], words: readonly string[]): Draft[] {
  return areas.flatMap((area) => {
    if (area.kind === 'city' || area.lon === null || area.lat === null || !answers(area.fullName, words) || !words.some((word) => haystack(area.name).includes(word))) return []
    const place = { name: placeTitle(areas, area.code), lon: area.lon, lat: area.lat, areaCode: area.code }
    return [{ key: area.code, id: area.code, kind: area.kind, name: area.name, code: '', kindTitle: area.kind === 'town' ? TOWN : VILLAGE, townName: townOf(areas, area.code), place }]
  })
}

const townOf = (areas: readonly Area[], code: string): string => areas.find((area) => area.kind === 'town' && code.startsWith(area.code))?.name ?? ''
const codeAt = (areas: readonly Area[], lon: number, lat: number): string => nearestVillage(areas, lon, lat)?.code ?? areas.find((area) => area.kind === 'city')?.code ?? ''

async function fromSearch(ctx: QueryContext, areas: readonly Area[], text: string, limit: number): Promise<Draft[]> {
  if (!ctx.registry.queries.has(search.queries.search.id)) return []
  const { hits } = await ctx.call(search.queries.search, { text, limit, placed: true })
  return hits.flatMap((hit) => {
    if (hit.lon === null || hit.lat === null) return []
    const areaCode = codeAt(areas, hit.lon, hit.lat)
    return [{ key: hit.id, id: hit.id, kind: hit.kind, name: hit.title, code: hit.code, kindTitle: hit.kindTitle, townName: townOf(areas, areaCode), place: { name: hit.title, lon: hit.lon, lat: hit.lat, areaCode } }]
  })
}

/** One line a road and township, at the middle of a piece of it: which stretch is said by the map. */
async function fromRoads(ctx: QueryContext, areas: readonly Area[], words: readonly string[]): Promise<Draft[]> {
  const found = new Map<string, Draft>()
  for (const road of await roadsOf(ctx)) {
    if (!answers(`${road.label} ${road.name}`, words)) continue
    const areaCode = codeAt(areas, road.lon, road.lat)
    const townName = townOf(areas, areaCode)
    const key = `${road.label} ${townName}`
    if (!found.has(key)) found.set(key, { key, id: road.id, kind: 'road', name: road.label, code: road.name, kindTitle: ROAD, townName, place: { name: `${townName}${road.label}`, lon: road.lon, lat: road.lat, areaCode } })
  }
  return [...found.values()].slice(0, ROADS_AT_MOST)
}

/** How many live there: of a hazard point what it threatens, of a village what its household list holds. */
async function livesAt(ctx: QueryContext, one: Draft): Promise<{ households: number | null; people: number | null }> {
  if (one.kind === POINT_KIND && ctx.registry.queries.has(hazardPoint.queries.getHazardPoint.id)) {
    const { row } = await ctx.call(hazardPoint.queries.getHazardPoint, { id: one.id })
    return { households: row.households, people: row.people }
  }
  if (one.kind !== 'village' || !ctx.registry.queries.has(resident.queries.listHouseholds.id)) return { households: null, people: null }
  // Only the count leaves this call; who the households are stays behind their own permission.
  const { count, totals } = await ctx.call(resident.queries.listHouseholds, { filter: { areas: [one.id] }, limit: 1 }, 'system')
  return count === 0 ? { households: null, people: null } : { households: count, people: totals['people'] ?? null }
}

function metresFrom(city: Area | undefined, place: { lon: number; lat: number }): number | null {
  if (!city || city.lon === null || city.lat === null) return null
  return Math.round(distanceMetres([city.lon, city.lat], [place.lon, place.lat]))
}

export const findPlaces = defineQuery(intake.queries.findPlaces, async (ctx, input) => {
  ctx.citywide()
  const { areas } = await ctx.call(areaContract.queries.listAreas, {})
  const words = input.text.toLowerCase().split(/\s+/).filter(Boolean)
  const drafts = [...fromAreas(areas, words), ...(await fromSearch(ctx, areas, input.text, input.limit)), ...(await fromRoads(ctx, areas, words))].slice(0, input.limit)
  const city = areas.find((area) => area.kind === 'city')
  const places: FoundPlace[] = []
  for (const { kind, id, ...draft } of markTwins(drafts, input.text)) {
    places.push({ ...draft, cityMetres: metresFrom(city, draft.place), ...(await livesAt(ctx, { ...draft, kind, id })) })
  }
  return { places, twins: places.filter((one) => one.twin).length }
})

export const placeAt = defineQuery(intake.queries.placeAt, async (ctx, input) => {
  ctx.citywide()
  const { areas } = await ctx.call(areaContract.queries.listAreas, {})
  const areaCode = codeAt(areas, input.lon, input.lat)
  return { areaCode, areaName: placeTitle(areas, areaCode) }
})
