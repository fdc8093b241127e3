export type ReviewStep = 'next' | 'previous' | 'accept' | 'amend' | 'return'

const KEYS: Readonly<Record<string, ReviewStep>> = { j: 'next', k: 'previous', a: 'accept', e: 'amend', r: 'return' }

/** What a key asks for; capital letters count, because Caps Lock is often on. */
export function reviewStep(key: string): ReviewStep | undefined {
  return Object.hasOwn(KEYS, key.toLowerCase()) ? KEYS[key.toLowerCase()] : undefined
}
