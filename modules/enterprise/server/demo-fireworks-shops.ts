import { areaPath, seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { fireworksShops } from './fireworks-shops.register.ts'

export const demoFireworksShops = seedRegister(fireworksShops, {
  id: 'enterprise.demo-fireworks-shops',
  list: 'fireworks-shops',
  draft: (row, look) => ({
    areaCode: row['townCode'],
    orgPath: areaPath(row['townCode']!),
    kind: row['kind'],
    keeperName: textOrNull(row['keeperName']),
    keeperPhone: textOrNull(row['keeperPhone']),
    supervisor: look.organisation(row['supervisorCode']),
  }),
})
