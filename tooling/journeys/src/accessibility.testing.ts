import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

/** Levels A and AA of WCAG 2.0 and 2.1, which GB/T 37668 builds on. */
const WCAG_21_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/**
 * Fails with one line for each barrier that axe finds: rule, place, what to do. Call it in every state that a journey reaches. A page has no
 * frames of other origins, so axe is brought into it once and reports right there: with a blank page for each report, as Playwright's own
 * builder has it, a look took four times the work.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.locator('.ant-btn-loading')).toHaveCount(0) // a button that is still at work is faded
  await page.evaluate(stillness) // what fades in or out is read half-transparent
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const barriers = await page.evaluate(findBarriers, WCAG_21_AA)
  expect(barriers, `barriers on ${page.url()}`).toEqual([])
}

async function stillness(): Promise<void> {
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(ending.map(({ finished }) => finished))
}

async function findBarriers(tags: readonly string[]): Promise<readonly string[]> {
  const { axe: there } = globalThis as unknown as { readonly axe: typeof axe } // brought by the line before
  const { violations } = await there.run(document, { runOnly: [...tags], resultTypes: ['violations'] })
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? node.html}`))
}

/** Beyond one pixel of rounding, no text runs out of the window sideways, on a phone and at 200 % zoom alike. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow, `pixels beyond the window on ${page.url()}`).toBeLessThanOrEqual(1)
}
