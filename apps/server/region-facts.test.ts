import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { regionFacts } from './region-facts.ts'

describe('the facts of a region', () => {
  it('name the platform after the city and say where it is', async () => {
    const facts = await regionFacts(join(PROJECT_ROOT, 'regions/emeishan'))
    expect(facts.platformName).toBe('峨眉山市应急管理平台')
    const [west, south, east, north] = facts.bounds!
    expect([west < 103.344, 103.344 < east, south < 29.4735, 29.4735 < north]).toEqual([true, true, true, true])
  })
  it('are missing, not wrong, for a folder without a region file', async () => {
    expect(await regionFacts(join(PROJECT_ROOT, 'regions'))).toEqual({})
  })
})
