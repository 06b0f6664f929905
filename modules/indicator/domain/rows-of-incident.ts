import type { FigureKindKey, Hazard } from '#modules/incident/contract.ts'

type Kind =
  | { readonly register: 'accident'; readonly branch: 'industry' | 'road' | 'fire' | 'other'; readonly counted: 'counted' | 'undecided' }
  | { readonly register: 'disaster-loss'; readonly hazard: 'flood' | 'geological' | 'weather' | 'drought' | 'earthquake' | 'forest-fire' }

/**
 * Which register a closed incident belongs to. Whether a road, gas or fire accident counts as 生产安全事故 (was it
 * 生产经营活动?) is for people to say: such rows begin undecided, and their year has no figure until then.
 */
const KINDS: Partial<Readonly<Record<Hazard, Kind>>> = {
  'work-accident': { register: 'accident', branch: 'industry', counted: 'counted' },
  chemical: { register: 'accident', branch: 'industry', counted: 'counted' },
  'special-equipment': { register: 'accident', branch: 'industry', counted: 'undecided' },
  traffic: { register: 'accident', branch: 'road', counted: 'undecided' },
  fire: { register: 'accident', branch: 'fire', counted: 'undecided' },
  gas: { register: 'accident', branch: 'other', counted: 'undecided' },
  flood: { register: 'disaster-loss', hazard: 'flood' },
  rainstorm: { register: 'disaster-loss', hazard: 'flood' },
  'flash-flood': { register: 'disaster-loss', hazard: 'flood' },
  waterlogging: { register: 'disaster-loss', hazard: 'flood' },
  geological: { register: 'disaster-loss', hazard: 'geological' },
  weather: { register: 'disaster-loss', hazard: 'weather' },
  drought: { register: 'disaster-loss', hazard: 'drought' },
  earthquake: { register: 'disaster-loss', hazard: 'earthquake' },
  'forest-fire': { register: 'disaster-loss', hazard: 'forest-fire' },
}

export const kindOf = (hazard: Hazard): Kind | null => KINDS[hazard] ?? null

/** Only figures that somebody accepted; one that nobody did stays null, and is never taken for 0. */
export type Accepted = Partial<Readonly<Record<FigureKindKey, number>>>

export function accidentFields(kind: Extract<Kind, { register: 'accident' }>, accepted: Accepted): Record<string, unknown> {
  return { branch: kind.branch, counted: kind.counted, deaths: accepted.deaths ?? null, injured: accepted.injured ?? null, directLoss: accepted['direct-loss'] ?? null }
}

export function lossFields(kind: Extract<Kind, { register: 'disaster-loss' }>, accepted: Accepted): Record<string, unknown> {
  return { hazard: kind.hazard, deaths: accepted.deaths ?? null, affectedPeople: accepted['affected-people'] ?? null, directLoss: accepted['direct-loss'] ?? null }
}
