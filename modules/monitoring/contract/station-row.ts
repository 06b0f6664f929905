import { z } from 'zod'

export const STATION_KINDS = ['rain', 'water-level', 'reservoir', 'crack', 'gas', 'enterprise', 'other'] as const

/** 正常 (within two periods), 延迟, 中断 (longer than the setting of lost periods), never heard. */
export const FEED_STATES = ['fresh', 'late', 'lost', 'never'] as const
export type FeedState = (typeof FEED_STATES)[number]

export const latestValue = z.object({
  streamId: z.number().int(),
  quantity: z.string(),
  observedAt: z.iso.datetime(),
  value: z.number().nullable(),
  /** Bits of `domain/quality.ts`; 0 is good. */
  quality: z.number().int(),
})

export const stationRow = z.object({
  id: z.guid(),
  code: z.string(),
  name: z.string(),
  kind: z.enum(STATION_KINDS),
  protocol: z.string(),
  address: z.string(),
  river: z.string().nullable(),
  areaCode: z.string().nullable(),
  orgPath: z.string().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  periodMinutes: z.number(),
  warningLevel: z.number().nullable(),
  guaranteeLevel: z.number().nullable(),
  levelSource: z.string().nullable(),
  /** Register row this station watches: a hazard point's or an enterprise's code. */
  subjectCode: z.string().nullable(),
  demo: z.boolean(),
  source: z.string(),
  state: z.enum(FEED_STATES),
  lastReceivedAt: z.iso.datetime().nullable(),
  latest: z.array(latestValue),
})
export type StationRow = z.infer<typeof stationRow>

/** One frame as the gateway hands it over. `raw` is base64. */
export const frameInput = z.object({
  protocol: z.string().max(40),
  /** Address or device id under which the station is registered. */
  station: z.string().max(80),
  peer: z.string().max(100),
  receivedAt: z.number().int(),
  sentAt: z.number().int().nullable(),
  raw: z.string().max(2_000_000),
  kind: z.string().max(80),
  serial: z.string().max(80).optional(),
  readings: z.array(z.object({ quantity: z.string().max(80), observedAt: z.number(), value: z.number().nullable(), flag: z.string().max(40).optional() })).max(5_000),
})
export type FrameInput = z.infer<typeof frameInput>

export const committedReading = z.object({
  streamId: z.number().int(),
  stationId: z.guid(),
  quantity: z.string(),
  observedAt: z.iso.datetime(),
  value: z.number().nullable(),
  quality: z.number().int(),
})
export type CommittedReading = z.infer<typeof committedReading>
