import { setImmediate } from 'node:timers/promises'

/** How long others wait at most, apart from a single step that takes longer. Milliseconds. */
const TURN = 8

/** Drives a long computation to its end, and lets other requests go first after every turn. */
export async function inTurns<T>(steps: Iterator<unknown, T, undefined>): Promise<T> {
  for (let until = performance.now() + TURN; ;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (performance.now() < until) continue
    await setImmediate()
    until = performance.now() + TURN
  }
}
