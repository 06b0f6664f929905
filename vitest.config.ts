import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{platform,modules,models,protocols,apps,regions,tools}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.data/**', '**/.cache/**'],
    globalSetup: ['tools/vitest-global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
