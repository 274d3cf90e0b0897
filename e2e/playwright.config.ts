import { defineConfig } from '@playwright/test'
import { chromiumArgs, chromiumPath } from './src/harness/chromium.ts'

export default defineConfig({
  testDir: './tests',
  outputDir: '../test-results',
  // One server and one browser at a time: the checks of a verification already use every core.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // Two cores carry server, browser, checks and vitest at once. A second try is counted apart in the last line and listed as flaky.
  retries: 1,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: chromiumPath(), args: chromiumArgs() },
    screenshot: 'only-on-failure',
  },
})
