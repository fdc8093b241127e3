import { sha256 } from '@sunlit/audit'
import { hex } from '@scure/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantAt, millisecondsOf } from './moment.ts'
import {
  entrantsHash,
  lastPlaceOn,
  placeOfArrival,
  queuePhase,
  rankEntrants,
  turnOfPlace,
  verifyQueue,
  type QueueFile,
  type QueueRules,
} from './queue.ts'

const OPENS = '2026-08-25T01:00:00.000Z'
const seedOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte)
const someSeed = fc.uint8Array({ minLength: 32, maxLength: 32 })
const someCodes = fc.uniqueArray(fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{10}$/), { maxLength: 60 })
const someRules = fc.record({ gatherMinutes: fc.integer({ min: 5, max: 120 }), perMinute: fc.integer({ min: 6, max: 6000 }) })
const after = (milliseconds: number): string => instantAt(millisecondsOf(OPENS) + milliseconds)

const KNOWN = {
  list: '7d79f2b4e7d27e45768c93c0f4296735c514cf18b239015fa30b3c6d4a779ffd',
  order: ['D5G0J2P4V7', 'R3W8Z1C6HN', '7K2M9QX4TB'],
}

/** A queue as the server keeps it: ranks for those who came before, then one after the other. Gives the places in the order of coming. */
function places(rules: QueueRules, entrants: number, arrivals: readonly number[]): readonly number[] {
  let last = entrants
  return arrivals
    .toSorted((a, b) => a - b)
    .map((at) => {
      last = placeOfArrival(rules, OPENS, after(at), last)
      return last
    })
}

function aFile(codes: readonly string[], seed: Uint8Array): QueueFile {
  const seedSha256 = hex.encode(sha256(seed))
  const order = rankEntrants(codes, seed)
  return { format: 'sunlit-queue/1', sessionId: 's-1', opensAt: OPENS, seedSha256, seed: hex.encode(seed), entrants: codes, order }
}

describe('the random order of a queue', () => {
  it('gives every entrant one rank and no rank twice, the same for the same seed and list', () => {
    fc.assert(
      fc.property(someCodes, someSeed, (codes, seed) => {
        const order = rankEntrants(codes, seed)
        expect(order.toSorted()).toEqual(codes.toSorted())
        expect(rankEntrants(codes, seed)).toEqual(order)
      }),
    )
  })

  it('favours nobody for coming first', () => {
    const codes = ['A', 'B', 'C', 'D']
    const firsts = new Map<string, number>()
    for (let nth = 0; nth < 400; nth += 1) {
      const seed = sha256(Uint8Array.of(nth % 256, nth >> 8))
      const [first = ''] = rankEntrants(codes, seed)
      firsts.set(first, (firsts.get(first) ?? 0) + 1)
    }
    // 100 each are expected; the seeds are fixed, so this holds or does not hold for ever.
    for (const code of codes) expect(firsts.get(code)).toBeGreaterThan(70)
  })

  it('is another one with one more entrant, whoever knew the seed before', () => {
    const codes = Array.from({ length: 20 }, (_, at) => `CODE${at}`)
    const alone = rankEntrants(codes, seedOf(7))
    expect(rankEntrants([...codes, 'LATE'], seedOf(7)).filter((code) => code !== 'LATE')).not.toEqual(alone)
  })

  it('comes out again from its file, and any change of the file is found', () => {
    fc.assert(
      fc.property(
        someCodes.filter(({ length }) => length > 1),
        someSeed,
        (codes, seed) => {
          const file = aFile(codes, seed)
          expect(verifyQueue(file)).toBeUndefined()
          expect(verifyQueue(file, { seedSha256: file.seedSha256 })).toBeUndefined()
          expect(verifyQueue({ ...file, order: [...file.order.slice(1), file.order[0]] })).toBe('order')
          expect(verifyQueue({ ...file, order: file.order.slice(1) })).toBe('order')
          expect(verifyQueue({ ...file, seed: hex.encode(seed.map((byte) => byte ^ 1)) })).toBe('seed')
          expect(verifyQueue(file, { seedSha256: '00'.repeat(32) })).toBe('seed')
          expect(verifyQueue({ ...file, entrants: [...codes, codes[0]] })).toBe('format')
        },
      ),
    )
    for (const said of [null, 'x', {}, { ...aFile(['A'], seedOf(1)), seed: 'zz' }, { ...aFile(['A'], seedOf(1)), order: [1] }])
      expect(verifyQueue(said)).toBe('format')
  })

  // Computed apart from this code, with sha256sum and a few lines of Python after docs/formats.md.
  it('is the one that is written down', () => {
    expect(entrantsHash(['7K2M9QX4TB', 'R3W8Z1C6HN', 'D5G0J2P4V7'])).toBe(KNOWN.list)
    expect(rankEntrants(['7K2M9QX4TB', 'R3W8Z1C6HN', 'D5G0J2P4V7'], seedOf(1))).toEqual(KNOWN.order)
  })
})

describe('turns in a queue', () => {
  it('never let a later one overtake: places only grow, and so do their moments', () => {
    fc.assert(
      fc.property(someRules, fc.nat(500), fc.array(fc.nat(3_600_000), { maxLength: 60 }), (rules, entrants, arrivals) => {
        const got = places(rules, entrants, arrivals)
        let before = entrants
        for (const place of got) {
          expect(place).toBeGreaterThan(before)
          expect(turnOfPlace(rules, OPENS, place) >= turnOfPlace(rules, OPENS, Math.max(1, before))).toBe(true)
          before = place
        }
      }),
    )
  })

  it('come for everybody: at the moment that was said, and not a wave earlier', () => {
    fc.assert(
      fc.property(someRules, fc.integer({ min: 1, max: 100_000 }), (rules, place) => {
        const turn = turnOfPlace(rules, OPENS, place)
        expect(lastPlaceOn(rules, OPENS, turn)).toBeGreaterThanOrEqual(place)
        const before = instantAt(millisecondsOf(turn) - 1)
        expect(lastPlaceOn(rules, OPENS, before)).toBeLessThan(place)
      }),
    )
  })

  it('are not saved up: in no minute are there more of them than stated and one wave', () => {
    fc.assert(
      fc.property(someRules, fc.array(fc.nat(7_200_000), { maxLength: 300 }), (rules, arrivals) => {
        const turns = places(rules, 0, arrivals).map((place) => millisecondsOf(turnOfPlace(rules, OPENS, place)))
        for (const turn of turns) {
          const within = turns.filter((other) => other >= turn && other < turn + 60_000)
          expect(within.length).toBeLessThanOrEqual(rules.perMinute + 1)
        }
      }),
    )
  })

  it('never lie before the coming, and at an idle queue the turn is at once', () => {
    fc.assert(
      fc.property(someRules, fc.nat(7_200_000), (rules, at) => {
        const [place = 0] = places(rules, 0, [at])
        expect(place).toBeLessThanOrEqual(lastPlaceOn(rules, OPENS, after(at)))
      }),
    )
  })

  it('go by the phases of the session', () => {
    const rules = { gatherMinutes: 30, perMinute: 60 }
    const times = { opensAt: OPENS, closesAt: '2026-09-10T16:00:00.000Z' }
    const phases = ['2026-08-25T00:29:59.999Z', '2026-08-25T00:30:00.000Z', OPENS, times.closesAt].map((now) =>
      queuePhase(rules, times, now),
    )
    expect(phases).toEqual(['early', 'gathering', 'open', 'over'])
    expect(lastPlaceOn(rules, OPENS, '2026-08-25T00:59:59.999Z')).toBe(0)
    expect(lastPlaceOn(rules, OPENS, OPENS)).toBe(10)
    expect(turnOfPlace(rules, OPENS, 11)).toBe('2026-08-25T01:00:10.000Z')
  })
})
