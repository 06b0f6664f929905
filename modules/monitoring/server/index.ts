import { defineServerModule } from '#platform/server/action/define.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { monitoring } from '../contract.ts'
import { checkDevice } from './check-device.ts'
import { coverage } from './coverage.ts'
import { demoCredentials } from './demo-credentials.ts'
import { dismissQuarantine } from './dismiss-quarantine.ts'
import { feeds } from './feeds.ts'
import { getFrame } from './get-frame.ts'
import { getStation } from './get-station.ts'
import { ingestReadings } from './ingest-readings.ts'
import { issueCredential } from './issue-credential.ts'
import { keepRetention } from './keep-retention.ts'
import { keepRolling } from './keep-rolling.ts'
import { lastFrames } from './last-frames.ts'
import { listCredentials } from './list-credentials.ts'
import { listQuarantine } from './list-quarantine.ts'
import { listSessions } from './list-sessions.ts'
import { listStations } from './list-stations.ts'
import { quarantineFrames } from './quarantine-frames.ts'
import { rainfall } from './rainfall.ts'
import { readSeries } from './read-series.ts'
import { readingsSince } from './readings-since.ts'
import { retryQuarantine } from './retry-quarantine.ts'
import { keepRain } from './rain-memory.ts'
import { rivers } from './rivers.ts'
import { rollUp } from './roll-up.ts'
import { seedLimits } from './seed-limits.ts'
import { demoStations } from './demo-stations.ts'
import { stations } from './stations.register.ts'
import { setSetting } from './set-setting.ts'
import { stationsNow } from './stations-now.ts'
import { switchCredential } from './switch-credential.ts'

export const monitoringModule = defineServerModule({
  contract: monitoring,
  actions: [...stations.actions, ingestReadings, quarantineFrames, retryQuarantine, dismissQuarantine, issueCredential, switchCredential, setSetting, rollUp],
  queries: [...stations.queries, listStations, stationsNow, coverage, rivers, getStation, readSeries, rainfall, feeds, listSessions, lastFrames, getFrame, listQuarantine, listCredentials, checkDevice, readingsSince],
  timers: [keepRetention],
  registers: [stations.register],
  seeds: [seedLimits, demoStations, demoCredentials],
  locales: { zh, en },
  start: async (runtime) => {
    const stops = [await keepRain(runtime), await keepRolling(runtime)]
    return async () => {
      for (const stop of stops.toReversed()) await stop()
    }
  },
})
