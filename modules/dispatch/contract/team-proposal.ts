import { z } from 'zod'
import { TEAM_STATES } from './order.ts'

/** 一主两辅: fire station as the main force, town team and village squad in support (city plan). */
export const ROLES = ['main', 'town-support', 'village-support', 'other'] as const

export const candidate = z.object({
  teamId: z.guid(),
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  skills: z.array(z.string()),
  people: z.number().int(),
  leaderName: z.string().nullable(),
  orgPath: z.string().nullable(),
  areaCode: z.string().nullable(),
  status: z.enum(TEAM_STATES),
  role: z.enum(ROLES),
  /** Straight line, metres. */
  distanceMetres: z.number(),
  /** Straight line × detour factor ÷ speed: an estimate, and shown as 估算. */
  travelMinutes: z.number().int(),
  estimated: z.literal(true),
  ready: z.boolean(),
  skillsMatched: z.array(z.string()),
  skillsMissing: z.array(z.string()),
  reasons: z.array(z.string()),
  /** Proposed to be sent; the others are the second best. */
  chosen: z.boolean(),
})

export const teamProposal = z.object({
  candidates: z.array(candidate),
  peopleWanted: z.number().int().nullable(),
  peopleChosen: z.number().int(),
  shortage: z.number().int(),
  skillsUncovered: z.array(z.string()),
  /** Roles of 一主两辅 that no ready team fills. */
  rolesUncovered: z.array(z.enum(ROLES)),
  basis: z.object({ detourFactor: z.number(), speedKmh: z.number(), mobiliseMinutes: z.number(), source: z.string() }),
})
