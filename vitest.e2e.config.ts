import { defineConfig } from 'vitest/config'

/** Journeys: a real server, a real browser, one at a time; a step that fails or is skipped fails the run. */
export default defineConfig({
  test: {
    include: ['e2e/journeys/*.journey.ts', 'e2e/{browser,faults}/*.test.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    bail: 0,
    retry: 0,
    allowOnly: false,
  },
})
