import { distanceMetres } from '#platform/kernel/geo.ts'
import type { candidate } from '../contract/team-proposal.ts'
import type { z } from 'zod'

type Candidate = z.infer<typeof candidate>
export type TeamRole = Candidate['role']

/** A team as its register and its deployment say. */
export interface TeamFacts {
  readonly teamId: string
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly skills: readonly string[]
  readonly people: number
  readonly leaderName: string | null
  readonly orgPath: string | null
  readonly areaCode: string | null
  readonly lon: number
  readonly lat: number
  readonly status: Candidate['status']
  /** Null: ready. Otherwise why it can not be sent: 「在 EV-… 执行指令 03」. */
  readonly notReady: string | null
  /** Minutes the team itself says it needs to leave; null takes the setting. */
  readonly leavesWithinMinutes: number | null
}

export interface TeamQuestion {
  readonly lon: number
  readonly lat: number
  readonly areaCode: string
  readonly skills: readonly string[]
  readonly people: number | null
}

export interface TravelSettings {
  /** Road length ÷ straight line. */
  readonly detourFactor: number
  readonly speedKmh: number
  readonly mobiliseMinutes: number
}

const METRES_PER_KM = 1_000

/** Minutes to arrive: leaving, then straight line × detour ÷ speed. An estimate until roads are computed. */
export function travelMinutes(metres: number, settings: TravelSettings, leavesWithinMinutes: number | null): number {
  const kilometres = (metres * settings.detourFactor) / METRES_PER_KM
  return Math.round((leavesWithinMinutes ?? settings.mobiliseMinutes) + (kilometres / settings.speedKmh) * 60)
}

/** 一主两辅: the fire service is the main force; the town's team and the village's squad of this place support it. */
function roleOf(team: TeamFacts, question: TeamQuestion): TeamRole {
  if (team.kind === 'fire') return 'main'
  const area = team.areaCode ?? ''
  if (team.kind === 'town' && area.length >= 9 && question.areaCode.startsWith(area)) return 'town-support'
  if (team.kind === 'village' && area.length >= 12 && question.areaCode.startsWith(area)) return 'village-support'
  return 'other'
}

function reasonsOf(found: Omit<Candidate, 'reasons' | 'chosen'>, question: TeamQuestion, notReady: string | null): string[] {
  const reasons: string[] = []
  if (found.role === 'main') reasons.push('消防救援站为主力')
  if (found.role === 'town-support') reasons.push('本乡镇应急队')
  if (found.role === 'village-support') reasons.push('本村应急分队')
  if (question.skills.length > 0) reasons.push(found.skillsMissing.length === 0 ? '能力齐备' : `能力 ${found.skillsMatched.length} / ${question.skills.length}`)
  reasons.push(`直线 ${(found.distanceMetres / METRES_PER_KM).toFixed(1)} km，约 ${found.travelMinutes} 分到（估算）`)
  if (notReady) reasons.push(notReady)
  return reasons
}

/** Ready before busy, able before unable, then by arrival. */
function order(question: TeamQuestion) {
  return (a: Candidate, b: Candidate): number =>
    Number(b.ready) - Number(a.ready) ||
    (question.skills.length > 0 ? b.skillsMatched.length - a.skillsMatched.length : 0) ||
    a.travelMinutes - b.travelMinutes ||
    (a.code < b.code ? -1 : 1)
}

const fits = (found: Candidate, question: TeamQuestion): boolean => found.ready && (question.skills.length === 0 || found.skillsMatched.length > 0)

/** Which teams are proposed to go: one main, its two supports, then more until people and skills are covered. */
function choose(candidates: readonly Candidate[], question: TeamQuestion): Set<string> {
  const chosen = new Set<string>()
  const take = (found: Candidate | undefined): void => void (found && chosen.add(found.teamId))
  take(candidates.find((found) => found.role === 'main' && fits(found, question)))
  // Supports know the place: they go whatever skill is asked, if they are ready.
  take(candidates.find((found) => found.role === 'town-support' && found.ready))
  take(candidates.find((found) => found.role === 'village-support' && found.ready))
  const people = (): number => candidates.filter((found) => chosen.has(found.teamId)).reduce((sum, found) => sum + found.people, 0)
  for (const skill of question.skills) {
    const covered = candidates.some((found) => chosen.has(found.teamId) && found.skillsMatched.includes(skill))
    if (!covered) take(candidates.find((found) => found.ready && found.skillsMatched.includes(skill)))
  }
  for (const found of candidates) {
    if (question.people === null || people() >= question.people) break
    if (found.role === 'other' && fits(found, question)) chosen.add(found.teamId)
  }
  return chosen
}

export interface TeamChoice {
  readonly candidates: readonly Candidate[]
  readonly peopleChosen: number
  readonly shortage: number
  readonly skillsUncovered: readonly string[]
  readonly rolesUncovered: readonly TeamRole[]
}

/**
 * Ranks teams for a place and proposes whom to send, with reasons; what can not be covered is said as shortage. It
 * proposes only: a person sends.
 */
export function proposeTeams(teams: readonly TeamFacts[], question: TeamQuestion, settings: TravelSettings): TeamChoice {
  const candidates = teams
    .map((team): Candidate => {
      const distance = distanceMetres([team.lon, team.lat], [question.lon, question.lat])
      const found = {
        teamId: team.teamId,
        code: team.code,
        name: team.name,
        kind: team.kind,
        skills: [...team.skills],
        people: team.people,
        leaderName: team.leaderName,
        orgPath: team.orgPath,
        areaCode: team.areaCode,
        status: team.status,
        role: roleOf(team, question),
        distanceMetres: Math.round(distance),
        travelMinutes: travelMinutes(distance, settings, team.leavesWithinMinutes),
        estimated: true as const,
        ready: team.notReady === null && team.people > 0,
        skillsMatched: question.skills.filter((skill) => team.skills.includes(skill)),
        skillsMissing: question.skills.filter((skill) => !team.skills.includes(skill)),
      }
      return { ...found, reasons: reasonsOf(found, question, team.notReady), chosen: false }
    })
    .sort(order(question))
  const chosen = choose(candidates, question)
  const marked = candidates.map((found) => ({ ...found, chosen: chosen.has(found.teamId) }))
  const sent = marked.filter((found) => found.chosen)
  const peopleChosen = sent.reduce((sum, found) => sum + found.people, 0)
  return {
    candidates: [...sent, ...marked.filter((found) => !found.chosen)],
    peopleChosen,
    shortage: Math.max(0, (question.people ?? 0) - peopleChosen),
    skillsUncovered: question.skills.filter((skill) => !sent.some((found) => found.skillsMatched.includes(skill))),
    rolesUncovered: (['main', 'town-support', 'village-support'] as const).filter((role) => !sent.some((found) => found.role === role)),
  }
}
