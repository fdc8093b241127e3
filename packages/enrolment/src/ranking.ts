import { sha256, type Hash } from '@sunlit/audit'
import { hex } from '@scure/base'
import { utf8Bytes } from './bytes.ts'
import { isSourceValue, type DrawSource } from './draw-announcement.ts'

/** What decides a draw, once everything is known. */
export interface DrawKeyParts {
  readonly sources: readonly DrawSource[]
  /** One value per source, in the order of the sources. */
  readonly values: readonly (readonly number[])[]
  readonly seed: Uint8Array
  /** Hex; it makes two draws from the same sources and seed independent of each other. */
  readonly commitment: string
}

const WORD = 2 ** 32
const COUNTER_BYTES = 4

/**
 * The key of a draw, as RFC 3797 section 4.1 writes one: of each source its numbers in decimal, a full stop after each, a slash after the last;
 * sets are sorted upwards. Then the seed and the commitment in hex, a slash after each. Throws when a value cannot be of its source.
 */
export function drawKey({ sources, values, seed, commitment }: DrawKeyParts): string {
  if (values.length !== sources.length) throw new RangeError('draw: one value for each source')
  const parts = sources.map((source, at) => {
    const numbers = values[at] ?? []
    if (!isSourceValue(source, numbers)) throw new RangeError(`draw: these numbers cannot be ${source.name}`)
    const written = source.order === 'set' ? [...numbers].sort((a, b) => a - b) : numbers
    return written.map((number) => `${number}.`).join('')
  })
  return [...parts, hex.encode(seed), commitment].map((part) => `${part}/`).join('')
}

/**
 * The order in which `count` entries are drawn: indexes from 0, all of them. The selection of RFC 3797 section 4.2 with SHA-256 for MD5, counters of
 * four bytes for those of two, and rejection for the bare remainder. Hash number k is SHA-256(k ‖ key ‖ k), k being four bytes, highest first.
 * Its first four bytes are a number x. With r entries left, x is dropped when it is not below the largest multiple of r within 2³²; otherwise the
 * (x mod r)-th of the entries left, in their order, is drawn. Either way the next hash has the next number. Time grows with n log n.
 */
export function rankByKey(key: string, count: number, hash: Hash = sha256): Uint32Array {
  const input = keyedInput(key)
  const left = createRemaining(count)
  const ranking = new Uint32Array(count)
  let number = 0
  for (let rank = 0; rank < count; rank += 1) {
    const remaining = count - rank
    const limit = WORD - (WORD % remaining)
    let word = firstWord(hash(input(number)))
    while (word >= limit) {
      number += 1
      word = firstWord(hash(input(number)))
    }
    number += 1
    ranking[rank] = left.take(word % remaining)
  }
  return ranking
}

/** The bytes of hash number k; one buffer, written afresh each time. */
function keyedInput(key: string): (number: number) => Uint8Array {
  const text = utf8Bytes(key)
  const input = new Uint8Array(text.length + 2 * COUNTER_BYTES)
  input.set(text, COUNTER_BYTES)
  const view = new DataView(input.buffer)
  return (number) => {
    view.setUint32(0, number)
    view.setUint32(COUNTER_BYTES + text.length, number)
    return input
  }
}

function firstWord(digest: Uint8Array): number {
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0)
}

interface Remaining {
  /** Removes the n-th (from 0) of the entries left and gives its index. */
  readonly take: (n: number) => number
}

/** The entries not drawn yet: a Fenwick tree of counts, so that the n-th of them is found and removed in log n steps. */
function createRemaining(count: number): Remaining {
  const tree = new Uint32Array(count + 1)
  for (let at = 1; at <= count; at += 1) tree[at] = at & -at
  const top = count === 0 ? 0 : 2 ** (31 - Math.clz32(count))
  return {
    take: (n) => {
      let at = 0
      let before = n
      for (let step = top; step > 0; step >>= 1) {
        const inside = at + step <= count ? (tree[at + step] ?? 0) : Number.POSITIVE_INFINITY
        if (inside <= before) {
          at += step
          before -= inside
        }
      }
      for (let node = at + 1; node <= count; node += node & -node) tree[node] = (tree[node] ?? 0) - 1
      return at
    },
  }
}
