import { areaPath, numberOrNull, partsOf, seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { teams } from './teams.register.ts'

/** Township and village teams belong to their place; the others to the department that keeps them. */
function ownerOf(row: Readonly<Record<string, string>>): { areaCode: string; orgPath: string } {
  const area = row['villageCode'] || row['townCode']
  if (area) return { areaCode: area, orgPath: areaPath(area) }
  const root = (row['parentCode'] ?? '').startsWith('511181') ? row['parentCode']! : `511181.${row['parentCode']}`
  return { areaCode: '511181', orgPath: `${root}.${row['organisationCode']}` }
}

export const demoTeams = seedRegister(teams, {
  id: 'team.demo-teams',
  list: 'teams',
  draft(row, look) {
    const leader = look.person(row['leaderPersonCode'])
    return {
      ...ownerOf(row),
      kind: row['kind'],
      status: row['readiness'] === 'ready' ? 'standby' : 'off',
      people: Number(row['people']),
      unit: textOrNull(row['unit']),
      organisationCode: textOrNull(row['organisationCode']),
      leaderName: textOrNull(row['leaderName']),
      leaderPhone: textOrNull(row['leaderPhone']),
      leaderPersonId: leader?.id ?? null,
      skills: partsOf(row['skills']),
      equipment: partsOf(row['equipment']).join('、'),
      responseMinutes: numberOrNull(row['responseMinutes']),
    }
  },
})
