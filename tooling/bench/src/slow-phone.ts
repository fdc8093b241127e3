/// <reference lib="dom" />
import { existsSync } from 'node:fs'
import { chromium, devices, type Browser } from '@playwright/test'
import { median } from './measure.ts'

const DEBIAN_CHROMIUM = '/usr/bin/chromium'
const VISITS = 5

/** What a citizen with an old phone has: the slow line and the slow processor that the promise names. */
export const SLOW_PHONE = { bitsPerSecond: 1_600_000, roundTripMs: 150, slowedProcessor: 4 } as const

export interface PublicPage {
  readonly name: string
  readonly path: string
  /** A word that stands on the page once it shows what it is for. */
  readonly shows: string
}

export interface PageVisit {
  readonly name: string
  /** Largest contentful paint, cumulative layout shift, requests of the first visit with an empty cache: medians. */
  readonly paintMs: number
  readonly shift: number
  readonly requests: number
}

/** First visits to public pages of a running server, by a slow phone. */
export async function visitSlowly(address: string, pages: readonly PublicPage[]): Promise<readonly PageVisit[]> {
  const browser = await chromium.launch({
    ...(existsSync(DEBIAN_CHROMIUM) && { executablePath: DEBIAN_CHROMIUM }),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const found: PageVisit[] = []
    for (const page of pages) {
      const visits: Omit<PageVisit, 'name'>[] = []
      for (let nth = -1; nth < VISITS; nth++) {
        const visit = await visitOnce(browser, address, page)
        if (nth >= 0) visits.push(visit) // the first one finds a server that has just started
      }
      const middle = (of: keyof Omit<PageVisit, 'name'>): number => median(visits.map((visit) => visit[of]))
      found.push({ name: page.name, paintMs: middle('paintMs'), shift: middle('shift'), requests: middle('requests') })
    }
    return found
  } finally {
    await browser.close()
  }
}

async function visitOnce(browser: Browser, baseURL: string, { path, shows }: PublicPage): Promise<Omit<PageVisit, 'name'>> {
  const context = await browser.newContext({ ...devices['Pixel 7'], baseURL, locale: 'zh-CN' })
  try {
    const page = await context.newPage()
    const line = await context.newCDPSession(page)
    const { bitsPerSecond, roundTripMs, slowedProcessor } = SLOW_PHONE
    await line.send('Network.enable')
    await line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: roundTripMs,
      downloadThroughput: bitsPerSecond / 8,
      uploadThroughput: bitsPerSecond / 8,
    })
    await line.send('Emulation.setCPUThrottlingRate', { rate: slowedProcessor })
    let requests = 0
    page.on('request', () => (requests += 1))
    await page.addInitScript(notePaints)
    await page.goto(path)
    const untilLoaded = requests // a service worker that is fetched once the page is at rest delays nothing
    await page.getByText(shows).first().waitFor()
    await page.waitForLoadState('networkidle')
    const { paint, shift } = await page.evaluate(
      () => (window as Window & { noted?: { paint: number; shift: number } }).noted ?? { paint: 0, shift: 0 },
    )
    return { paintMs: paint, shift, requests: untilLoaded }
  } finally {
    await context.close()
  }
}

/** Runs in the page. */
function notePaints(): void {
  const noted = { paint: 0, shift: 0 }
  Object.assign(window, { noted })
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) noted.paint = startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    // The type of a layout shift is not among those of the DOM.
    for (const entry of list.getEntries()) noted.shift += (entry as PerformanceEntry & { readonly value: number }).value
  }).observe({ type: 'layout-shift', buffered: true })
}
