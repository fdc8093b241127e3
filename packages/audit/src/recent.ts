/** Answers what is kept under the key, or makes and keeps it. */
export type Recent<T> = (key: string, make: () => T) => T

/** Keeps the `limit` values used last. A promise that fails is not kept, so that the next call tries again. */
export function createRecent<T extends Promise<unknown>>(limit: number): Recent<T> {
  // A map remembers the order of insertion: re-inserting on use makes its first key the one to drop.
  const kept = new Map<string, T>()
  return (key, make) => {
    let value = kept.get(key)
    if (value) {
      kept.delete(key)
    } else {
      value = make()
      value.catch(() => kept.delete(key))
    }
    kept.set(key, value)
    if (kept.size > limit) kept.delete(kept.keys().next().value ?? '')
    return value
  }
}
