import { join } from 'node:path'
import type { SeedDefinition } from '#platform/server/action/define.ts'
import { readCsv } from '#platform/server/csv.ts'
import { writeRoster } from './duty-roster.store.ts'

/** The roster of the region: `duty-roster.csv`. */
export const loadRoster: SeedDefinition = {
  id: 'watch.load-roster',
  async run(ctx, region) {
    const rows = await readCsv(join(region.folder, 'registers/duty-roster.csv'))
    await writeRoster(
      ctx,
      rows.map((row) => ({
        cycleDay: Number(row['cycleDay']),
        startsAt: row['startsAt']!,
        hours: Number(row['hours']),
        leaderCode: row['leaderPersonCode']!,
        officerCodes: [row['officerPersonCode1'], row['officerPersonCode2']].filter((code): code is string => Boolean(code)),
        source: row['source']!,
      })),
    )
    ctx.audit({ kind: 'duty-roster', id: region.name, after: { days: rows.length } })
  },
}
