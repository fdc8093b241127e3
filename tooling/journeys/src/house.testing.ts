import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type BrowserContext, type ConsoleMessage, type Page } from '@playwright/test'
import { createDatabase, dropDatabase } from './postgres-house.ts'
import { startServer, type RunningServer, type Settings } from './server-process.ts'
import { readVariable, variables } from './template.ts'
import { warmServers, type WarmServers } from './warm-server.ts'

export interface HouseOptions {
  readonly dialect: 'sqlite' | 'postgres'
  /** `fresh`: a first start in production, with nothing but a token in the log. */
  readonly deployment: 'demo' | 'fresh'
  /** `own`: a process that no other journey's server has run in, which can be killed. */
  readonly serverProcess: 'warm' | 'own'
  /** Of the demonstration's server, in a process of its own. */
  readonly settings: Settings | undefined
}

/** What the browser complained about during the journey: errors on the console, uncaught exceptions, answers of 500 and above. */
export interface Complaints {
  readonly all: readonly string[]
  /** A complaint that belongs to the journey, such as the browser's line about an expected 401. */
  expect(pattern: RegExp): void
  /** Hears one more browser. */
  listen(context: BrowserContext): void
}

interface House {
  /** The real server with a fresh copy of the demonstration; it is stopped, and must stop cleanly, after the journey. */
  readonly server: RunningServer
  readonly complaints: Complaints
  /** Another person at another machine: a new browser without cookies, on the day of the server's clock, watched like the first one. */
  readonly visitor: () => Promise<Page>
}

/** Playwright's `test` with the whole house behind it; `page.goto('/assessment/')` finds the server of this journey. */
export const test = base.extend<House & HouseOptions, { readonly warm: WarmServers }>({
  warm: [
    // Playwright reads from the first argument what a fixture needs.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const servers = warmServers()
      await use(servers)
      await servers.close()
    },
    { scope: 'worker' },
  ],

  dialect: ['sqlite', { option: true }],

  deployment: ['demo', { option: true }],

  serverProcess: ['warm', { option: true }],

  settings: [undefined, { option: true }],

  server: async ({ dialect, deployment, serverProcess, settings, warm }, use, testInfo) => {
    const place = deployment === 'demo' ? await copyTemplate(dialect) : await emptyPlace(dialect)
    const fresh = { SUNLIT_DEMO: '0', NODE_ENV: 'production', API_THREADS: '2' }
    const server =
      deployment === 'fresh'
        ? await startServer({ ...place, settings: fresh })
        : await (settings !== undefined || serverProcess === 'own' ? startServer({ ...place, settings }) : warm.start(place))
    await use(server)
    if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('server.log', { body: server.log(), contentType: 'text/plain' })
    await server.stop()
    await place.remove()
  },

  baseURL: async ({ server }, use) => use(server.url),

  complaints: [
    async ({ context }, use) => {
      const listening = new Listening()
      listening.listen(context)
      await use(listening)
      expect(listening.all, 'complaints of the browser').toEqual([])
    },
    { auto: true },
  ],

  visitor: async ({ browser, server, complaints }, use) => {
    const contexts: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext()
      contexts.push(context)
      if (server.daysAhead() > 0) await context.addInitScript(moveClock, server.daysAhead())
      complaints.listen(context)
      return context.newPage()
    })
    for (const context of contexts) await context.close()
  },
})

export { expect }

/** Runs in the browser before anything else: its clock stands as far ahead as the server's. */
function moveClock(days: number): void {
  const RealDate = Date
  const now = (): number => RealDate.now() + days * 86_400_000
  globalThis.Date = class extends RealDate {
    constructor(...parts: readonly unknown[]) {
      // The constructor of Date takes what it takes; only "now" is moved.
      super(...((parts.length === 0 ? [now()] : parts) as [number]))
    }

    static override now(): number {
      return now()
    }
  } as DateConstructor // nobody calls it as a function
}

interface Place {
  readonly dataFolder: string
  readonly databaseUrl?: string
  readonly remove: () => Promise<void>
}

function copyTemplate(dialect: HouseOptions['dialect']): Promise<Place> {
  return dialect === 'sqlite'
    ? copyPlace(variables.sqliteFolder)
    : copyPlace(variables.postgresFolder, readVariable(variables.postgresTemplate))
}

async function copyPlace(folder: Parameters<typeof readVariable>[0], template?: string): Promise<Place> {
  const place = await emptyPlace(template === undefined ? 'sqlite' : 'postgres', template)
  await cp(readVariable(folder), place.dataFolder, { recursive: true })
  return place
}

async function emptyPlace(dialect: HouseOptions['dialect'], template?: string): Promise<Place> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sunlit-journey-'))
  const removeFolder = (): Promise<void> => rm(dataFolder, { recursive: true, force: true })
  if (dialect === 'sqlite') return { dataFolder, remove: removeFolder }
  const postgres = readVariable(variables.postgresServer)
  const name = `journey_${crypto.randomUUID().replaceAll('-', '')}`
  const databaseUrl = await createDatabase(postgres, name, template)
  const remove = async (): Promise<void> => {
    await dropDatabase(postgres, name)
    await removeFolder()
  }
  return { dataFolder, databaseUrl, remove }
}

class Listening implements Complaints {
  readonly #heard: string[] = []
  readonly #expected: RegExp[] = []

  get all(): readonly string[] {
    return this.#heard.filter((line) => !this.#expected.some((pattern) => pattern.test(line)))
  }

  expect(pattern: RegExp): void {
    this.#expected.push(pattern)
  }

  listen(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error' && !isFromAxe(message)) this.#heard.push(`console: ${message.text()} (${message.location().url})`)
    })
    context.on('weberror', (error) => this.#heard.push(`uncaught: ${error.error().stack ?? error.error().message}`))
    context.on('response', (response) => {
      if (response.status() >= 500) this.#heard.push(`${response.status()} ${response.url()}`)
    })
  }
}

/** axe tries inline styles of its own, which our policy refuses; a script injected into the page has no address, a page's own style has. */
function isFromAxe(message: ConsoleMessage): boolean {
  return message.location().url === '' && message.text().includes('Content Security Policy')
}

/**
 * A picture of the whole page for people to look at: `screenshots/<project>/<name>.png`. `npm test`, which sets `CI`, leaves it out: it
 * checks nothing.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['CI'] && !process.env['SCREENSHOTS']) return
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `screenshots/${test.info().project.name}/${name}.png`, fullPage: true, animations: 'disabled' })
}
