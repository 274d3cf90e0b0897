import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'scripts', include: ['scripts/**/*.test.ts'] } },
      { test: { name: 'core', include: ['core/src/**/*.test.ts'] } },
      { test: { name: 'e2e', include: ['e2e/src/**/*.test.ts'] } },
      { test: { name: 'web', include: ['web/**/*.test.{ts,tsx}'] } },
      { test: { name: 'sdk', include: ['sdk/src/**/*.test.ts'] } },
      {
        test: {
          name: 'server',
          include: ['server/src/**/*.test.ts', 'sdk/examples/*.test.ts'],
          setupFiles: ['server/src/testing/clean-up.ts'],
          globalSetup: ['server/src/testing/database-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
