/** Every state that somebody went through, so that each step can be taken back and done again. Generic over what is edited. */
export interface History<T> {
  /** Oldest first. */
  readonly past: readonly T[]
  readonly present: T
  /** What was taken back, the next one to be done again first. */
  readonly future: readonly T[]
  /** Names the field that the last step typed in: further letters of the same field belong to the same step. */
  readonly field?: string
}

/** Older steps are let go: nobody takes back more by hand, and a long morning must not fill the memory. */
const MOST_STEPS = 300

export function beginHistory<T>(present: T): History<T> {
  return { past: [], present, future: [] }
}

/** One step on. With the `field` of the step before, both are one step; what had been taken back is gone. */
export function recordStep<T>(history: History<T>, next: T, field?: string): History<T> {
  if (next === history.present) return history
  const joins = field !== undefined && field === history.field && history.past.length > 0
  const past = joins ? history.past : [...history.past, history.present].slice(-MOST_STEPS)
  return { past, present: next, future: [], ...(field !== undefined && { field }) }
}

/** The state before the last step; the same history when there is none. */
export function undoStep<T>({ past, present, future }: History<T>): History<T> {
  const before = past.at(-1)
  return before === undefined ? { past, present, future } : { past: past.slice(0, -1), present: before, future: [present, ...future] }
}

/** The step that was taken back last, done again. */
export function redoStep<T>({ past, present, future }: History<T>): History<T> {
  const [next, ...rest] = future
  return next === undefined ? { past, present, future } : { past: [...past, present], present: next, future: rest }
}
