import { areaPath, numberOrNull, seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { pastCases } from './past-cases.register.ts'

/** Invented cases of the demo city, each marked 演示数据. */
export const demoPastCases = seedRegister(pastCases, {
  id: 'past-case.demo-past-cases',
  list: 'past-cases',
  draft: (row) => ({
    areaCode: row['areaCode'],
    orgPath: areaPath(row['areaCode']!),
    hazard: row['hazard'],
    occurredOn: row['occurredOn'],
    placeName: textOrNull(row['placeName']),
    level: textOrNull(row['level']),
    deaths: numberOrNull(row['deaths']),
    missingPeople: numberOrNull(row['missing']),
    injured: numberOrNull(row['injured']),
    moved: numberOrNull(row['moved']),
    summary: row['summary'],
    lesson: textOrNull(row['lesson']),
  }),
})
