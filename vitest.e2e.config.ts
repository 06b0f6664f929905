import { basename } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The long ones first; while one of a pair draws pages the other mostly waits for a database that was killed. */
const FIRST = ['pages.journey.ts', 'database-down.test.ts', 'kill.test.ts', 'storm.journey.ts', 'night.journey.ts', 'map.journey.ts', 'any-bytes.test.ts']

const place = ({ moduleId }: TestSpecification): number => {
  const at = FIRST.indexOf(basename(moduleId))
  return at === -1 ? FIRST.length : at
}

class LongFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => place(a) - place(b) || a.moduleId.localeCompare(b.moduleId)))
  }
}

/**
 * Journeys: real servers, real browsers; a step that fails or is skipped fails the run. Two files at a time: each has a
 * server, a database and ports of its own, and much of each is waiting.
 */
export default defineConfig({
  test: {
    include: ['e2e/journeys/*.journey.ts', 'e2e/{browser,faults}/*.test.ts'],
    globalSetup: ['e2e/global-setup.ts'],
    sequence: { sequencer: LongFirst },
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 45_000 } },
    bail: 0,
    retry: 0,
    allowOnly: false,
  },
})
