import { areaPath, numberOrNull, seedId, seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { households } from './households.register.ts'

/** The households behind the hazard points; names and numbers are invented. */
export const demoHouseholds = seedRegister(households, {
  id: 'resident.demo-households',
  list: 'households',
  draft(row, look) {
    const helper = look.person(row['helperPersonCode'])
    return {
      name: row['headName'],
      areaCode: row['villageCode'],
      orgPath: areaPath(row['villageCode']!),
      hazardPointId: row['hazardPointCode'] ? seedId('hazard-point.hazard-point', row['hazardPointCode']) : null,
      doorNo: row['doorNo'],
      locality: textOrNull(row['locality']),
      zone: textOrNull(row['zone']),
      people: Number(row['people']),
      elderly: Number(row['elderly']),
      children: Number(row['children']),
      disabled: numberOrNull(row['disabled']) ?? 0,
      livesAlone: row['livesAlone'] === 'true',
      phone: textOrNull(row['phone']),
      helperName: helper?.name ?? null,
      helperPersonId: helper?.id ?? null,
      shelterId: row['shelterCode'] ? seedId('shelter.shelter', row['shelterCode']) : null,
      assemblyPlace: textOrNull(row['assemblyPlace']),
      note: textOrNull(row['note']),
    }
  },
})
