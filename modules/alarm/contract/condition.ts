import { z } from 'zod'
import { SEVERITIES } from '#platform/kernel/severity.ts'

/** One thing to measure; it meets a severity when its value reaches the threshold `key` has at that station. */
const leaf = z.discriminatedUnion('type', [
  /** The newest value of a quantity. */
  z.object({ type: z.literal('level'), quantity: z.string(), direction: z.enum(['above', 'below']).default('above'), key: z.string() }),
  /** Change of a quantity an hour, over the last `minutes`. */
  z.object({ type: z.literal('rate'), quantity: z.string(), minutes: z.number().int().min(1).max(1_440), key: z.string() }),
  /** Rain of the last `minutes`, mm. */
  z.object({ type: z.literal('rain'), minutes: z.number().int().min(1).max(1_440), key: z.string() }),
])
export type Leaf = z.infer<typeof leaf>

export type Condition = Leaf | { readonly type: 'all' | 'any'; readonly of: readonly Condition[] } | { readonly type: 'missing'; readonly periods: number }

/** A tree of leaves; `missing` stands alone: no data for so many periods of the station. */
export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([leaf, z.object({ type: z.enum(['all', 'any']), of: z.array(condition).min(1).max(8) }), z.object({ type: z.literal('missing'), periods: z.number().min(1).max(1_000) })]),
)

export const ruleDraft = z.object({
  id: z.guid(),
  /** 0 for a new rule. */
  version: z.number().int().min(0),
  code: z.string().trim().min(1).max(40),
  title: z.string().trim().min(1).max(80),
  hazard: z.string().max(40),
  /** Rules with the same event key tell of one physical event at a station: one alarm, of the worst severity. */
  eventKey: z.string().max(40),
  stationKinds: z.array(z.string().max(40)).max(20),
  condition,
  /** The value must hold so long (by observation time) before it counts. */
  holdMinutes: z.number().int().min(0).max(1_440),
  /** A severity is left only when the value is so far (in its own unit) past the threshold … */
  hysteresis: z.number().min(0).max(10_000),
  /** … and stays there so long. */
  calmMinutes: z.number().int().min(0).max(1_440),
  enabled: z.boolean(),
  source: z.string().trim().min(1).max(300),
  certainty: z.enum(['high', 'middle', 'low']),
})
export type RuleDraft = z.infer<typeof ruleDraft>

export const LAYERS = ['national', 'province', 'city', 'site', 'watch'] as const
export type Layer = (typeof LAYERS)[number]

export const thresholdRow = z.object({
  id: z.guid(),
  version: z.number().int(),
  key: z.string(),
  severity: z.enum(SEVERITIES),
  layer: z.enum(LAYERS),
  /** Prefix of the area it holds in; null everywhere. */
  areaCode: z.string().nullable(),
  stationId: z.guid().nullable(),
  /** null: this layer says on purpose that there is none. */
  value: z.number().nullable(),
  unit: z.string(),
  source: z.string(),
  sourcedOn: z.iso.date().nullable(),
  certainty: z.enum(['high', 'middle', 'low']),
  /** Only the watch layer ends by itself. */
  expiresAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
  updatedBy: z.string(),
})
export type ThresholdRow = z.infer<typeof thresholdRow>
