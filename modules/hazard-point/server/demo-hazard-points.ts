import { areaPath, type CsvRow, numberOrNull, seedId, type SeedPerson, seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { hazardPoints } from './hazard-points.register.ts'

interface Listed {
  households: number
  people: number
}

const listed = new Map<string, Listed>()
const shelterNames = new Map<string, string>()

function count(households: readonly CsvRow[]): void {
  listed.clear()
  for (const row of households) {
    const code = row['hazardPointCode']!
    const sum = listed.get(code) ?? { households: 0, people: 0 }
    listed.set(code, { households: sum.households + 1, people: sum.people + Number(row['people']) })
  }
}

function dutyOf(role: 'owner' | 'monitor', person: SeedPerson | null): Record<string, string | null> {
  return { [`${role}Name`]: person?.name ?? null, [`${role}Phone`]: person?.phone ?? null, [`${role}PersonId`]: person?.id ?? null }
}

/** The 87 points of the region's list; how many their household list holds is counted from that list. */
export const demoHazardPoints = seedRegister(hazardPoints, {
  id: 'hazard-point.demo-hazard-points',
  list: 'hazard-points',
  prepare: async (look) => {
    count(await look.list('households'))
    for (const shelter of await look.list('shelters')) shelterNames.set(shelter['code']!, shelter['name']!)
  },
  draft(row, look) {
    const list = listed.get(row['code']!)
    const shelter = shelterNames.get(row['shelterCode'] ?? '')
    return {
      areaCode: row['villageCode'],
      orgPath: areaPath(row['villageCode']!),
      locality: textOrNull(row['locality']),
      kind: row['kind'],
      level: row['level'],
      status: row['status'],
      scale: textOrNull(row['scale']),
      households: Number(row['households']),
      people: Number(row['people']),
      listedHouseholds: list?.households ?? null,
      listedPeople: list?.people ?? null,
      ...dutyOf('owner', look.person(row['ownerPersonCode'])),
      ...dutyOf('monitor', look.person(row['monitorPersonCode'])),
      supervisor: look.organisation(row['supervisorCode']),
      shelterId: row['shelterCode'] ? seedId('shelter.shelter', row['shelterCode']) : null,
      assemblyPlace: textOrNull(row['assemblyPlace']),
      route: [row['locality'], row['assemblyPlace'], shelter].filter(Boolean).join(' → '),
      altitude: numberOrNull(row['altitude']),
      slopeDegrees: numberOrNull(row['slopeDegrees']),
      warnRain3hMm: numberOrNull(row['warnRain3hMm']),
      evacuateRain3hMm: numberOrNull(row['evacuateRain3hMm']),
      evacuateCrackMmPerHour: numberOrNull(row['evacuateCrackMmPerHour']),
      thresholdSource: textOrNull(row['thresholdSource']),
    }
  },
})
