import type { z } from 'zod'

/** How many texts are remembered: sessions and events that are being signed up for at one time. */
const MOST = 256

/**
 * A reader of JSON columns that seldom change and are read with every sign-up: the same text is checked once. What it gives is frozen,
 * for everybody gets the same.
 */
export function storedText<Schema extends z.ZodType>(schema: Schema): (text: string) => z.output<Schema> {
  const known = new Map<string, z.output<Schema>>()
  return (text) => {
    if (known.has(text)) return known.get(text) as z.output<Schema> // a text that is known has its value
    const read = frozen(schema.parse(JSON.parse(text)))
    const [oldest] = known.keys()
    if (known.size >= MOST && oldest !== undefined) known.delete(oldest)
    known.set(text, read)
    return read
  }
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const each of Object.values(value)) frozen(each)
  return Object.freeze(value)
}
