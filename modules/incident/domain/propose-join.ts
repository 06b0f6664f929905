import { distanceMetres } from '#platform/kernel/geo.ts'
import { HOUR } from '#platform/kernel/instant.ts'
import { type Hazard, HAZARDS, sameEventHazard } from '../contract/hazard.ts'

export interface Happening {
  readonly hazard: Hazard
  readonly lon: number
  readonly lat: number
  readonly areaCode: string
  /** Epoch ms. */
  readonly at: number
}

export interface OpenIncident extends Happening {
  readonly id: string
  /** Epoch ms of its last entry: an incident that is still alive stays near in time. */
  readonly lastAt: number
}

export interface JoinLimits {
  readonly radiusMetres: number
  readonly hours: number
}

export interface JoinCandidate {
  readonly id: string
  readonly distanceMetres: number
  readonly hoursApart: number
  readonly reasons: readonly string[]
}

function hoursApart(incident: OpenIncident, at: number): number {
  if (at >= incident.at && at <= incident.lastAt) return 0
  return Math.min(Math.abs(at - incident.at), Math.abs(at - incident.lastAt)) / HOUR
}

/**
 * Open incidents that something new may belong to, nearest first. It only proposes: a person decides, because two
 * slides on one night are two incidents and one flood in two towns may be one.
 */
export function proposeJoin(news: Happening, open: readonly OpenIncident[], limits: JoinLimits): readonly JoinCandidate[] {
  const candidates: JoinCandidate[] = []
  for (const incident of open) {
    if (!sameEventHazard(news.hazard, incident.hazard)) continue
    const distance = distanceMetres([news.lon, news.lat], [incident.lon, incident.lat])
    const apart = hoursApart(incident, news.at)
    if (distance > limits.radiusMetres || apart > limits.hours) continue
    const sameTown = news.areaCode.slice(0, 9) === incident.areaCode.slice(0, 9)
    const reasons = [
      news.hazard === incident.hazard ? `同为${HAZARDS[news.hazard].zh}` : `${HAZARDS[incident.hazard].zh}与${HAZARDS[news.hazard].zh}可为同一过程`,
      `相距 ${distance < 1_000 ? `${Math.round(distance)} m` : `${(distance / 1_000).toFixed(1)} km`}`,
      apart === 0 ? '在其持续时间内' : `相隔 ${apart.toFixed(1)} 小时`,
      ...(sameTown ? ['同一乡镇'] : []),
    ]
    candidates.push({ id: incident.id, distanceMetres: distance, hoursApart: apart, reasons })
  }
  return candidates.sort((a, b) => a.distanceMetres - b.distanceMetres || a.hoursApart - b.hoursApart)
}
