/** A long computation in steps: whoever drives it may do something else in between, and the last step answers. */
export type Steps<T> = Generator<undefined, T, undefined>

/** All steps at once. */
export function toEnd<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
