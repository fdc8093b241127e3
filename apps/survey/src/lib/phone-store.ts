/** Texts kept by name. */
export interface PhoneStore {
  readonly get: (key: string) => string | undefined
  /** False when the browser did not keep it: full, or forbidden. */
  readonly set: (key: string, text: string) => boolean
  readonly remove: (key: string) => void
  /** Whether what is kept is still there after the page was closed. */
  readonly lasts: boolean
}

/** Keeps nothing beyond the page: for a screen at the counter, and where a browser forbids to keep anything. */
export function memoryStore(): PhoneStore {
  const kept = new Map<string, string>()
  return {
    get: (key) => kept.get(key),
    set: (key, text) => {
      kept.set(key, text)
      return true
    },
    remove: (key) => void kept.delete(key),
    lasts: false,
  }
}

const PROBE = 'sunlit.probe'

/** What the browser keeps for this site. A private window that refuses gets a store of the page's life. */
export function phoneStore(storage: () => Storage = () => localStorage): PhoneStore {
  try {
    const kept = storage()
    kept.setItem(PROBE, '1')
    kept.removeItem(PROBE)
    return lasting(kept)
  } catch {
    return memoryStore()
  }
}

function lasting(kept: Storage): PhoneStore {
  return {
    get: (key) => kept.getItem(key) ?? undefined,
    set: (key, text) => {
      try {
        kept.setItem(key, text)
        return true
      } catch {
        return false
      }
    },
    remove: (key) => kept.removeItem(key),
    lasts: true,
  }
}

/** What was kept as JSON, when it still has the form that `isForm` asks for. */
export function readJson<T>(store: PhoneStore, key: string, isForm: (value: unknown) => value is T): T | undefined {
  const text = store.get(key)
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isForm(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
