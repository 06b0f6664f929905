import { z } from 'zod'
import { action, defineContract, event, query, topic } from '#platform/kernel/contract.ts'
import { registerCalls } from '#platform/kernel/register-calls.ts'
import { committedReading, FEED_STATES, frameInput, STATION_KINDS, stationRow } from './contract/station-row.ts'
import { stationRegister } from './registers/station.ts'

export { type Point, type PointsByQuantity, RAIN_QUANTITIES, RAIN_STEPS, rainOver } from './contract/rain-window.ts'
export { type CommittedReading, FEED_STATES, type FeedState, type FrameInput, STATION_KINDS, type StationRow } from './contract/station-row.ts'

/** Calls of the register itself; `list-stations` and `get-station` below show stations with what they measure. */
const registered = registerCalls(stationRegister, 'RegisteredStation', 'RegisteredStations')

const quarantineRow = z.object({
  id: z.guid(),
  at: z.iso.datetime(),
  protocol: z.string(),
  station: z.string().nullable(),
  peer: z.string(),
  reason: z.string(),
  detail: z.string().nullable(),
  rawHex: z.string(),
  bytes: z.number().int(),
  /** How often the same thing came within its minute. */
  count: z.number().int(),
  state: z.enum(['waiting', 'taken-in', 'dismissed']),
  /** Can it be taken in once its cause is mended? Bytes that nobody could read can not. */
  retriable: z.boolean(),
})

const framePage = z.object({
  at: z.iso.datetime(),
  bytes: z.number().int(),
  rawHex: z.string(),
  kind: z.string(),
  sentAt: z.iso.datetime().nullable(),
  decoded: z.record(z.string(), z.unknown()).nullable(),
  outcome: z.enum(['committed', 'refused', 'waiting']),
})

const sessionRow = z.object({
  id: z.string(),
  protocol: z.string(),
  peer: z.string(),
  station: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  openedAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  frames: z.number().int(),
  bytes: z.number().int(),
  errors: z.number().int(),
  why: z.string().nullable(),
})

const deviceRow = z.object({
  protocol: z.string(),
  device: z.string(),
  peer: z.string(),
  frames: z.number().int(),
  bytes: z.number().int(),
  lastAt: z.iso.datetime(),
  errors: z.record(z.string(), z.number().int()),
})

const credentialRow = z.object({
  protocol: z.string(),
  device: z.string(),
  enabled: z.boolean(),
  topicRoot: z.string().nullable(),
  createdAt: z.iso.datetime(),
})

const device = { protocol: z.string().min(1).max(40), device: z.string().min(1).max(80) }

/** What comes from devices and what is known of it. */
export const monitoring = defineContract({
  module: 'monitoring',
  title: { zh: '监测', en: 'Monitoring' },
  permissions: {
    'monitoring.read': { zh: '查看监测数据', en: 'Read monitoring data' },
    'monitoring.edit': { zh: '维护监测站', en: 'Maintain stations' },
    'monitoring.operate': { zh: '管理设备接入、隔离区与凭据', en: 'Run device access, quarantine and credentials' },
    'monitoring.ingest': { zh: '写入监测数据（仅设备网关）', en: 'Commit readings (device gateway only)' },
  },
  errors: { 'station-not-found': 404, 'not-retriable': 409, 'quarantine-not-found': 404, 'still-unknown': 409, 'credential-not-found': 404, 'frame-not-found': 404, 'quantity-unknown': 404 },
  actions: {
    ...registered.actions,
    ingestReadings: action({
      summary: 'Commit a batch of device frames with their readings',
      input: z.object({ frames: z.array(frameInput).min(1).max(2_000) }),
      output: z.object({ stored: z.number().int(), repeated: z.number().int(), quarantined: z.number().int() }),
      permission: 'monitoring.ingest',
    }),
    quarantineFrames: action({
      summary: 'Keep bytes that could not be used, with the reason',
      input: z.object({
        entries: z.array(z.object({
          protocol: z.string(), peer: z.string(), station: z.string().nullable(), raw: z.string(), bytes: z.number().int(), reason: z.string(), detail: z.string().nullable(),
          receivedAt: z.number().int(), count: z.number().int().min(1), frame: frameInput.nullable(),
        })).min(1).max(2_000),
      }),
      output: z.object({ kept: z.number().int() }),
      permission: 'monitoring.ingest',
    }),
    retryQuarantine: action({
      summary: 'Take quarantined frames in after their cause is mended',
      input: z.object({ ids: z.array(z.guid()).min(1).max(200) }),
      output: z.object({ takenIn: z.number().int(), stillRefused: z.number().int() }),
      permission: 'monitoring.operate',
    }),
    dismissQuarantine: action({
      summary: 'Put quarantined bytes aside with a reason',
      input: z.object({ ids: z.array(z.guid()).min(1).max(200), reason: z.string().trim().min(2).max(300) }),
      output: z.object({ dismissed: z.number().int() }),
      permission: 'monitoring.operate',
    }),
    issueCredential: action({
      summary: 'Issue or renew the secret of a device; it is shown this once',
      input: z.object({ ...device, topicAdmin: z.string().max(40).optional(), topicKind: z.string().max(40).optional() }),
      output: z.object({ ...device, secret: z.string(), topicRoot: z.string().nullable() }),
      permission: 'monitoring.operate',
    }),
    switchCredential: action({
      summary: 'Switch the credential of a device off or on again',
      input: z.object({ ...device, enabled: z.boolean() }),
      output: z.object({ enabled: z.boolean() }),
      permission: 'monitoring.operate',
    }),
    setSetting: action({
      summary: 'Set one of the module’s numbers, with its source',
      input: z.object({ key: z.enum(['coverage-km', 'river-speed', 'river-winding', 'river-rain-km']), value: z.number().positive().max(1_000), source: z.string().trim().min(2).max(300) }),
      output: z.object({ key: z.string(), value: z.number() }),
      permission: 'monitoring.edit',
    }),
    rollUp: action({
      summary: 'Bring roll-ups up to date with the readings that came in',
      input: z.object({ atMost: z.number().int().min(1).max(1_000).default(200) }),
      output: z.object({ batches: z.number().int(), buckets: z.number().int() }),
      permission: 'monitoring.ingest',
    }),
  },
  queries: {
    ...registered.queries,
    listStations: query({
      summary: 'Stations with their latest values and age',
      input: z.object({
        kinds: z.array(z.enum(STATION_KINDS)).optional(),
        states: z.array(z.enum(FEED_STATES)).optional(),
        areaCode: z.string().max(15).optional(),
        protocol: z.string().max(40).optional(),
        text: z.string().max(60).optional(),
        ids: z.array(z.guid()).max(500).optional(),
        /** Stations that watch this row of another register. */
        subjectCode: z.string().max(60).optional(),
        limit: z.number().int().min(1).max(10_000).default(200),
        offset: z.number().int().min(0).default(0),
      }),
      output: z.object({ rows: z.array(stationRow), total: z.number().int(), states: z.record(z.enum(FEED_STATES), z.number().int()) }),
      permission: 'monitoring.read',
    }),
    stationsNow: query({
      summary: 'Every station within reach that has a place, with what it says now, as columns (the map)',
      input: z.object({}),
      output: z.object({
        at: z.number(),
        id: z.array(z.string()), code: z.array(z.string()), name: z.array(z.string()), kind: z.array(z.enum(STATION_KINDS)), protocol: z.array(z.string()), areaCode: z.array(z.string().nullable()),
        lon: z.array(z.number()), lat: z.array(z.number()), periodMinutes: z.array(z.number()), state: z.array(z.enum(FEED_STATES)), receivedAt: z.array(z.number().nullable()),
        /** Level, or the first quantity, of a station that is no rain gauge. */
        quantity: z.array(z.string().nullable()), value: z.array(z.number().nullable()),
        /** Rain of three hours of a rain gauge, mm; null is unknown, not dry. */
        rain3h: z.array(z.number().nullable()),
      }),
      permission: 'monitoring.read',
    }),
    coverage: query({
      summary: 'Villages that no working station stands near: the blind spots of the network',
      input: z.object({ kinds: z.array(z.enum(STATION_KINDS)).optional() }),
      output: z.object({
        at: z.iso.datetime(),
        /** A village counts when a station that reports stands no further from its centre. */
        kilometres: z.number(),
        source: z.string(),
        villages: z.number().int(),
        covered: z.number().int(),
        /** Farthest first. `nearestName` null: no station reports at all. */
        blind: z.array(z.object({ code: z.string(), name: z.string(), townName: z.string(), lon: z.number(), lat: z.number(), nearestName: z.string().nullable(), nearestKilometres: z.number().nullable() })),
      }),
      permission: 'monitoring.read',
    }),
    rivers: query({
      summary: 'Gauges of each river from its head down: level, official levels, and when the rain upstream may arrive (estimated)',
      input: z.object({}),
      output: z.object({
        at: z.iso.datetime(),
        /** What the estimate reckons with. */
        assumed: z.array(z.object({ key: z.string(), value: z.number(), unit: z.string(), source: z.string() })),
        rows: z.array(z.object({
          id: z.guid(), code: z.string(), name: z.string(), river: z.string(), state: z.enum(FEED_STATES), level: z.number().nullable(), observedAt: z.iso.datetime().nullable(),
          warningLevel: z.number().nullable(), guaranteeLevel: z.number().nullable(), levelSource: z.string().nullable(),
          /** The upstream gauge where it rains most, and when its water may be here; null: no rain known upstream. */
          arrival: z.object({ fromName: z.string(), rain3h: z.number(), kilometres: z.number(), minutes: z.number().int(), at: z.iso.datetime() }).nullable(),
        })),
      }),
      permission: 'monitoring.read',
    }),
    getStation: query({
      summary: 'One station with its streams',
      input: z.object({ id: z.guid() }),
      output: stationRow.extend({ streams: z.array(z.object({ streamId: z.number().int(), quantity: z.string(), unit: z.string(), title: z.object({ zh: z.string(), en: z.string() }) })) }),
      permission: 'monitoring.read',
    }),
    readSeries: query({
      summary: 'Readings of a stream; long spans come as roll-ups',
      input: z.object({ streamId: z.number().int(), from: z.iso.datetime(), to: z.iso.datetime(), step: z.enum(['auto', 'raw', '5min', '1h', '1d']).default('auto') }),
      output: z.object({
        step: z.enum(['raw', '5min', '1h', '1d']),
        quantity: z.string(),
        unit: z.string(),
        points: z.array(z.object({ at: z.iso.datetime(), value: z.number().nullable(), min: z.number().nullable(), max: z.number().nullable(), sum: z.number().nullable(), count: z.number().int(), quality: z.number().int(), frameId: z.number().nullable() })),
      }),
      permission: 'monitoring.read',
    }),
    rainfall: query({
      summary: 'Rain of the last 1, 3, 6, 12 and 24 hours by station',
      input: z.object({ at: z.iso.datetime().optional(), stationIds: z.array(z.guid()).max(2_000).optional(), areaCode: z.string().max(15).optional() }),
      output: z.object({ at: z.iso.datetime(), rows: z.array(z.object({ stationId: z.guid(), mm1h: z.number().nullable(), mm3h: z.number().nullable(), mm6h: z.number().nullable(), mm12h: z.number().nullable(), mm24h: z.number().nullable(), covered3hMinutes: z.number().int() })) }),
      permission: 'monitoring.read',
    }),
    feeds: query({
      summary: 'State of the data sources, for the bar',
      input: z.object({}),
      output: z.object({ rows: z.array(z.object({ protocol: z.string(), state: z.enum(['normal', 'late', 'down', 'none']), stations: z.number().int(), fresh: z.number().int(), late: z.number().int(), lost: z.number().int(), lastReceivedAt: z.iso.datetime().nullable() })) }),
      permission: 'monitoring.read',
    }),
    listSessions: query({
      summary: 'Device connections of this process, devices and their errors',
      input: z.object({ protocol: z.string().max(40).optional() }),
      output: z.object({ ports: z.array(z.object({ protocol: z.string(), title: z.object({ zh: z.string(), en: z.string() }), port: z.number().int() })), sessions: z.array(sessionRow), devices: z.array(deviceRow) }),
      permission: 'monitoring.operate',
    }),
    lastFrames: query({
      summary: 'Last frames of a device, raw and decoded',
      input: z.object(device),
      output: z.object({ frames: z.array(framePage) }),
      permission: 'monitoring.operate',
    }),
    getFrame: query({
      summary: 'The stored frame a reading came from',
      input: z.object({ frameId: z.number() }),
      output: z.object({ frameId: z.number(), stationId: z.guid(), protocol: z.string(), peer: z.string(), kind: z.string(), receivedAt: z.iso.datetime(), sentAt: z.iso.datetime().nullable(), rawHex: z.string() }),
      permission: 'monitoring.read',
    }),
    listQuarantine: query({
      summary: 'Bytes and frames that could not be used',
      input: z.object({ state: z.enum(['waiting', 'taken-in', 'dismissed']).default('waiting'), reason: z.string().max(40).optional(), protocol: z.string().max(40).optional(), limit: z.number().int().min(1).max(500).default(100) }),
      output: z.object({ rows: z.array(quarantineRow), total: z.number().int(), byReason: z.record(z.string(), z.number().int()) }),
      permission: 'monitoring.operate',
    }),
    listCredentials: query({
      summary: 'Devices that hold a credential',
      input: z.object({ protocol: z.string().max(40).optional(), text: z.string().max(60).optional() }),
      output: z.object({ rows: z.array(credentialRow) }),
      permission: 'monitoring.operate',
    }),
    checkDevice: query({
      summary: 'May this device talk here with this secret?',
      input: z.object({ ...device, secret: z.string().nullable() }),
      output: z.object({ allowed: z.boolean(), topicRoot: z.string().nullable() }),
      permission: 'monitoring.ingest',
    }),
    readingsSince: query({
      summary: 'Readings of stations since a time, as columns (rule evaluation after a start)',
      input: z.object({ stationIds: z.array(z.guid()).max(2_000), quantities: z.array(z.string()).max(100), since: z.iso.datetime() }),
      output: z.object({ stationId: z.array(z.string()), quantity: z.array(z.string()), streamId: z.array(z.number()), at: z.array(z.number()), value: z.array(z.number()) }),
      permission: 'monitoring.ingest',
    }),
  },
  events: {
    ...registered.events,
    /** In-process news after each commit; who missed it reads `readings-since`. */
    readingsCommitted: event(z.object({ correlationId: z.string(), readings: z.array(committedReading) })),
  },
  topics: {
    ...registered.topics,
    readings: topic('monitoring.read'),
    devices: topic('monitoring.operate'),
  },
})
