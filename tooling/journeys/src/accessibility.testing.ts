import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Levels A and AA of WCAG 2.0 and 2.1, which GB/T 37668 builds on. */
const WCAG_21_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** Fails with one line for each barrier that axe finds: rule, place, what to do. Call it in every state that a journey reaches. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG_21_AA).analyze()
  const barriers = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? node.html}`),
  )
  expect(barriers, `barriers on ${page.url()}`).toEqual([])
}

/** Beyond one pixel of rounding, no text runs out of the window sideways, on a phone and at 200 % zoom alike. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow, `pixels beyond the window on ${page.url()}`).toBeLessThanOrEqual(1)
}
