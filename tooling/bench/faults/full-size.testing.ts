/** `pnpm faults` sets it: more kills, more ballots, longer storms than a test of every day can afford. */
const IS_FULL = process.env['SUNLIT_FAULTS'] === 'full'

/** As much as `npm test` takes, or as much as `pnpm faults` does. */
export function size(everyDay: number, full: number): number {
  return IS_FULL ? full : everyDay
}

/** Long enough for the full size on a machine that has other work; nothing here is judged by the clock. */
export const PATIENCE = size(60_000, 1_800_000)

/** One line of the report of a full run. */
export function report(fault: string, what: string): void {
  if (IS_FULL) console.log(`${fault}: ${what}`)
}
