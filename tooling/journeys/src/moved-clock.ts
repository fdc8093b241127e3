import { readFileSync, unwatchFile, watchFile } from 'node:fs'

/**
 * Loaded before the server of a journey (`node --import`): its clock stands as many days ahead as the file named by
 * `SUNLIT_JOURNEY_CLOCK` says. Databases keep the true time, and so do browsers that were open before.
 */
const RealDate = Date
const DAY_MS = 86_400_000
let ahead = 0
let watched: string | undefined

class MovedDate extends RealDate {
  constructor(...parts: readonly unknown[]) {
    // The constructor of Date takes what it takes; only "now" is moved.
    super(...((parts.length === 0 ? [RealDate.now() + ahead] : parts) as [number]))
  }

  static override now(): number {
    return RealDate.now() + ahead
  }
}

/** From now on the clock stands as this file says; it is right as long as the file is not there. */
export function followClock(file: string): void {
  globalThis.Date = MovedDate as DateConstructor // called as a function nowhere in the server
  if (watched !== undefined) unwatchFile(watched)
  watched = file
  ahead = 0
  // Every thread of the server loads this module for itself, and signals reach the first one only.
  watchFile(file, { interval: 25, persistent: false }, ({ size }) => {
    if (size > 0) ahead = Number(readFileSync(file, 'utf8')) * DAY_MS // it is not there until the journey moves the clock
  })
}

const file = process.env['SUNLIT_JOURNEY_CLOCK']
if (file !== undefined) followClock(file)
