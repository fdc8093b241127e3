import { existsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'
import type { HouseOptions } from './src/house.testing.ts'

/** Debian's Chromium, best without its window: a new person at a new machine takes a fifth of the work there, and the pages are the same. */
const DEBIAN_CHROMIUM = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((file) => existsSync(file))
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } }

/**
 * A journey runs on a phone and on a desktop, on SQLite. `@desktop` or `@phone` in its title keeps it to one of them; `@postgres` has it
 * run once more on PostgreSQL.
 */
export default defineConfig<HouseOptions>({
  testDir: './src',
  testMatch: '**/*.e2e.ts',
  outputDir: './test-results',
  globalSetup: './src/global-setup.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'reports/playwright.json' }]],
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // Lists that fade while they open and close are read half-transparent by axe, and move away under a click.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace of every step costs a third of the time; a failure leaves a picture and the page's tree anyway.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 15_000,
    launchOptions: {
      // Without a locale of the machine, Chromium writes no Chinese names of files.
      env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
      ...(DEBIAN_CHROMIUM !== undefined && { executablePath: DEBIAN_CHROMIUM }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', grepInvert: /@phone/, use: { ...desktop, dialect: 'sqlite' } },
    { name: 'phone', grepInvert: /@desktop/, use: { ...devices['Pixel 7'], dialect: 'sqlite' } },
    { name: 'postgres', grep: /@postgres/, use: { ...desktop, dialect: 'postgres' } },
  ],
})
