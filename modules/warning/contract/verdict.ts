import { z } from 'zod'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import { WARNING_KIND_KEYS } from './kind.ts'

/** `open`: still running or waiting for its verification time; `unknown`: nothing here measures it, a person judges. */
export const VERDICTS = ['open', 'hit', 'false', 'miss', 'unknown'] as const
export type Verdict = (typeof VERDICTS)[number]

/** How one warning turned out; a `miss` has no warning. */
export const verdictRow = z.object({
  id: z.guid(),
  version: z.number().int(),
  verdict: z.enum(VERDICTS),
  warningId: z.guid().nullable(),
  warningCode: z.string().nullable(),
  kind: z.enum(WARNING_KIND_KEYS),
  severity: z.enum(SEVERITIES),
  title: z.string(),
  issuedAt: z.iso.datetime().nullable(),
  /** When the threshold of that colour was first measured in the area. */
  observedAt: z.iso.datetime().nullable(),
  /** From issue to measurement; below zero the warning came after the fact. */
  leadMinutes: z.number().int().nullable(),
  /** What was measured, or why nobody can tell. */
  basis: z.string(),
  alarmId: z.guid().nullable(),
  judgedBy: z.string().nullable(),
  judgedAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
  areaWords: z.string(),
})
export type VerdictRow = z.infer<typeof verdictRow>
