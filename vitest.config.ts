import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{platform,modules,models,protocols,apps,regions,tools}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.data/**', '**/.cache/**'],
    globalSetup: ['tools/vitest-global-setup.ts'],
    // One process for many files: loading the modules anew for each file would take as long as the tests. A file leaves
    // nothing behind: it restores what it changed of the process and closes what it opened.
    isolate: false,
    maxWorkers: Math.min(availableParallelism(), 4),
    unstubGlobals: true,
    unstubEnvs: true,
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
