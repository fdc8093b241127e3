import { randomFillSync } from 'node:crypto'

const pool = new Uint8Array(4096)
let used = pool.length

/** Random bytes for salts, drawn from the system in larger pieces; no byte is handed out twice. */
export function pooledRandomBytes(length: number): Uint8Array {
  if (length > pool.length) throw new RangeError(`At most ${pool.length} random bytes at a time`)
  if (used + length > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = Buffer.from(pool.subarray(used, used + length)) // a copy, in memory that is there already
  pool.fill(0, used, used + length)
  used += length
  return bytes
}

const words = new Uint32Array(1024)
let usedWords = words.length

/** The same in words of 32 bits, for ids: several of them go into each. */
export function pooledRandomWord(): number {
  if (usedWords === words.length) {
    randomFillSync(words)
    usedWords = 0
  }
  const word = words[usedWords] ?? 0
  words[usedWords] = 0
  usedWords += 1
  return word
}
