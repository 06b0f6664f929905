import { numberOrNull, partsOf, seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { STATION_KINDS } from '../contract.ts'
import { stations } from './stations.register.ts'

const CITY = '511181'
let rivers: ReadonlyMap<string, string> = new Map()

const kindOf = (text: string): string => ((STATION_KINDS as readonly string[]).includes(text) ? text : 'other')

/** Stations of the region. Levels stay empty where the list gives none. */
export const demoStations = seedRegister(stations, {
  id: 'monitoring.demo-stations',
  list: 'stations',
  async prepare(look) {
    rivers = new Map((await look.list('rivers')).map((row) => [row['code']!, row['name']!]))
  },
  draft: (row) => ({
    areaCode: row['villageCode'] || row['townCode'] || null,
    orgPath: row['organisationCode'] ? `${CITY}.${row['organisationCode']}` : null,
    kind: kindOf(row['kind']!),
    protocol: row['protocol'],
    address: row['address'],
    river: rivers.get(row['riverCode'] ?? '') ?? null,
    quantities: partsOf(row['quantities']),
    periodMinutes: numberOrNull(row['periodMinutes']) ?? 60,
    warningLevel: numberOrNull(row['warningLevelM']),
    guaranteeLevel: numberOrNull(row['guaranteeLevelM']),
    levelSource: textOrNull(row['thresholdSource']),
    subjectCode: textOrNull(row['subjectCode']),
    altitudeMetres: numberOrNull(row['altitude']),
  }),
})
