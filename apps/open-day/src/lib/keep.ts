/** What this phone keeps. A browser that keeps nothing (private windows, a full disk) only loses the comfort. */
const PREFIX = 'open-day:'

export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value))
  } catch {
    // Nothing depends on it.
  }
}

/** What was kept under a name, as far as it still has the form that is asked for. */
export function kept<Value>(name: string, is: (value: unknown) => value is Value): Value | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null')
    return is(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name)
  } catch {
    // It was not kept either.
  }
}

/** Whether a value is an object that has these members. */
export function hasMembers<Name extends string>(value: unknown, names: readonly Name[]): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && names.every((name) => name in value)
}
