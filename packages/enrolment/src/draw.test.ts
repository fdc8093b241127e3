import { canonicalJson, sha256 } from '@sunlit/audit'
import { hex } from '@scure/base'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { utf8Bytes } from './bytes.ts'
import {
  announceDraw,
  applicantsHash,
  canonicalApplicants,
  drawCommitment,
  type Applicant,
  type DrawAnnouncement,
  type DrawSource,
} from './draw-announcement.ts'
import { verifyDraw } from './draw-file.ts'
import { runDraw, type DrawFile } from './draw.ts'
import { drawKey, rankByKey } from './ranking.ts'

const sources: readonly DrawSource[] = [
  { name: '福彩双色球第2026105期红球', published: '中国福利彩票官方网站', count: 6, from: 1, to: 33, order: 'set' },
  { name: '福彩双色球第2026105期蓝球', published: '中国福利彩票官方网站', count: 1, from: 1, to: 16, order: 'list' },
]
const draw: Omit<DrawAnnouncement, 'applicants' | 'seedSha256'> = {
  drawId: 'd-1',
  sessionId: 's-1',
  drawnOn: '2026-09-08',
  plan: {
    capacity: 8,
    reserve: 1,
    quotas: [
      { participantClass: 'citizen', places: 3 },
      { participantClass: 'enterprise', places: 2 },
    ],
    fallback: 'common',
    quotasHold: true,
  },
  taken: {},
  sources,
}
const seed = Uint8Array.from({ length: 32 }, (_, at) => at)
const values = [[28, 3, 17, 9, 33, 12], [11]]
const eight: readonly Applicant[] = (
  [
    ['H6Y8', 'guest', 2],
    ['A7K2', 'citizen', 1],
    ['D8Q1', 'citizen', 3],
    ['B3M9', 'citizen', 2],
    ['F9H7', 'guest', 1],
    ['C5T4', 'enterprise', 1],
    ['G4X3', 'citizen', 1],
    ['E2W6', 'enterprise', 2],
  ] as const
).map(([code, participantClass, people]) => ({ code, participantClass, people }))
const eightFile = (): DrawFile => runDraw({ announcement: announceDraw(draw, eight, seed), applicants: eight, values, seed })

// The expected values of this block were computed by a program written separately, in another language, from docs/formats.md.
describe('the known answers', () => {
  it('of eight parties with quotas and a reserve', () => {
    const file = eightFile()
    expect(file.announcement.applicants).toEqual({
      parties: 8,
      people: 13,
      sha256: '46e8a4fabb0218fa5800cea26c0a5f7a1ec9f652a88ca93c5e6a5c841efb966b',
    })
    expect(file.announcement.seedSha256).toBe('630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd')
    expect(file.commitment).toBe('7c0fb5881e48d848f22a722a742d7c8d7c3d0209bf3be125510a4ffaec0a6e28')
    expect(drawKey({ sources, values, seed, commitment: file.commitment })).toBe(
      '3.9.12.17.28.33./11./000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f/7c0fb5881e48d848f22a722a742d7c8d7c3d0209bf3be125510a4ffaec0a6e28/',
    )
    expect(file.result).toEqual({ placed: ['B3M9', 'F9H7', 'E2W6', 'G4X3', 'C5T4'], reserve: ['H6Y8', 'A7K2', 'D8Q1'] })
  })

  it('of a ranking of twenty-five under the key of the example in RFC 3797', () => {
    expect([...rankByKey('9319./2.5.12.8.10./9.18.26.34.41.45./', 25)]).toEqual([
      7, 4, 19, 14, 18, 1, 12, 21, 20, 24, 3, 6, 15, 10, 22, 11, 13, 16, 23, 17, 9, 8, 0, 5, 2,
    ])
  })

  it('of a hundred thousand parties, where one hash is rejected on the way', () => {
    const applicants = Array.from({ length: 100_000 }, (_, at) => ({
      code: `N${String(at).padStart(6, '0')}`,
      participantClass: 'citizen',
      people: 1 + (at % 3),
    }))
    const plan = { capacity: 1000, reserve: 0, quotas: [], fallback: 'common' as const, quotasHold: true }
    const file = runDraw({ announcement: announceDraw({ ...draw, drawId: 'd-2', plan }, applicants, seed), applicants, values, seed })
    expect(file.commitment).toBe('6db0f20d8feb9e259a565fcc691f10ea1cdc8ac4d817dc469c94157131407f60')
    expect(file.result.placed.slice(0, 5)).toEqual(['N089475', 'N027964', 'N027439', 'N032974', 'N063315'])
    const order = [...file.result.placed, ...file.result.reserve].join(',')
    expect(hex.encode(sha256(utf8Bytes(order)))).toBe('c4d9591e0b29e9fdae3167f11a4fe57b1809b4855ae601e82fcfb701d8e1d18e')
    expect(verifyDraw(file, { commitment: file.commitment })).toEqual({
      ok: true,
      commitment: file.commitment,
      parties: 100_000,
      placed: 511,
      reserve: 99_489,
    })
  })
})

describe('the selection', () => {
  /** A hash whose first four bytes are given one after the other. */
  const words = (...numbers: readonly number[]) => {
    let at = 0
    return (): Uint8Array => {
      const digest = new Uint8Array(32)
      new DataView(digest.buffer).setUint32(0, numbers[at] ?? 0)
      at += 1
      return digest
    }
  }

  it('drops a number at or above the largest multiple of what is left, so that no entry is likelier than another', () => {
    // 2³² = 3 × 1 431 655 765 + 1: only the very last number is dropped.
    expect([...rankByKey('k', 3, words(0xffff_fffe, 0, 0))]).toEqual([2, 0, 1])
    expect([...rankByKey('k', 3, words(0xffff_ffff, 0xffff_fffe, 0, 0))]).toEqual([2, 0, 1])
    expect([...rankByKey('k', 3, words(0xffff_ffff, 0xffff_ffff, 1, 1, 0))]).toEqual([1, 2, 0])
  })

  it('is the one of a plain list from which entries are taken out', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.string(), (count, key) => {
        const left = Array.from({ length: count }, (_, at) => at)
        const expected: number[] = []
        const text = utf8Bytes(key.replace(/\p{Surrogate}/gu, ''))
        for (let number = 0; left.length > 0; number += 1) {
          const counter = new Uint8Array(4)
          new DataView(counter.buffer).setUint32(0, number)
          const digest = sha256(Uint8Array.of(...counter, ...text, ...counter))
          expected.push(...left.splice(new DataView(digest.buffer, digest.byteOffset).getUint32(0) % left.length, 1))
        }
        expect([...rankByKey(key.replace(/\p{Surrogate}/gu, ''), count)]).toEqual(expected)
      }),
    )
  })

  it('gives every party its chance: of 6,000 draws of six, each is first about a thousand times', () => {
    const firsts = new Map<number | undefined, number>()
    for (let at = 0; at < 6000; at += 1) {
      const [first] = rankByKey(`key ${at}`, 6)
      firsts.set(first, (firsts.get(first) ?? 0) + 1)
    }
    // Chi-square with five degrees of freedom: above 20.5 once in a thousand times; the keys are fixed, so the answer is too.
    const chi = [...firsts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    expect(firsts.size).toBe(6)
    expect(chi).toBeLessThan(20.5)
  })
})

describe('the key', () => {
  it('does not depend on the order in which a set was published, but on that of a list', () => {
    const list = { ...sources[0], order: 'list' } as DrawSource
    const key = (source: DrawSource, numbers: readonly number[]) => drawKey({ sources: [source], values: [numbers], seed, commitment: 'c' })
    const [red] = sources
    if (!red) throw new Error('there is a first source')
    expect(key(red, [6, 5, 4, 3, 2, 1])).toBe(key(red, [1, 2, 3, 4, 5, 6]))
    expect(key(list, [6, 5, 4, 3, 2, 1])).not.toBe(key(list, [1, 2, 3, 4, 5, 6]))
  })

  it.each([
    ['too few numbers', [[1, 2, 3], [11]]],
    ['a number twice in a set', [[1, 1, 2, 3, 4, 5], [11]]],
    ['a number out of range', [[1, 2, 3, 4, 5, 34], [11]]],
    ['half a number', [[1, 2, 3, 4, 5, 6.5], [11]]],
    ['a missing value', [[1, 2, 3, 4, 5, 6]]],
  ])('is refused for %s', (_, wrong) => {
    expect(() => drawKey({ sources, values: wrong, seed, commitment: 'c' })).toThrow(RangeError)
  })
})

describe('a draw', () => {
  it('is refused for other applicants and another seed than announced, and for a code used twice', () => {
    const announcement = announceDraw(draw, eight, seed)
    expect(() => runDraw({ announcement, applicants: eight.slice(1), values, seed })).toThrow('applicants')
    expect(() => runDraw({ announcement, applicants: eight, values, seed: new Uint8Array(32) })).toThrow('seed')
    expect(() => canonicalApplicants([...eight, ...eight.slice(0, 1)])).toThrow(RangeError)
    expect(() => announceDraw({ ...draw, sources: [] }, eight, seed)).toThrow('source')
  })

  it('does not depend on the order in which applicants came', () => {
    const file = eightFile()
    const turned = eight.toReversed()
    expect(runDraw({ announcement: announceDraw(draw, turned, seed), applicants: turned, values, seed })).toEqual(file)
  })

  it('of two sessions from the same sources and seed is independent: the commitment is in the key', () => {
    const first = announceDraw(draw, eight, seed)
    const second = announceDraw({ ...draw, drawId: 'd-9' }, eight, seed)
    expect(applicantsHash(canonicalApplicants(eight))).toBe(second.applicants.sha256)
    expect(drawCommitment(first)).not.toBe(drawCommitment(second))
  })

  it('counts who has places already', () => {
    const full = announceDraw({ ...draw, taken: { citizen: 3, enterprise: 2, guest: 1 } }, eight, seed)
    const { result } = runDraw({ announcement: full, applicants: eight, values, seed })
    expect(result.placed).toEqual(['F9H7'])
  })
})

describe('the verifier', () => {
  let file: DrawFile
  beforeAll(() => {
    file = eightFile()
  })
  const at = (wrong: unknown, commitment?: string) => {
    const verdict = verifyDraw(wrong, commitment === undefined ? {} : { commitment })
    return verdict.ok ? 'ok' : verdict.difference.at
  }

  it('replays a file that went through JSON', () => {
    expect(at(JSON.parse(JSON.stringify(file)), file.commitment)).toBe('ok')
  })

  it('names the first thing that was changed', () => {
    const { announcement, result } = file
    expect(at({ ...file, applicants: file.applicants.slice(1) })).toBe('announcement.applicants.parties')
    expect(at({ ...file, applicants: file.applicants.map(([code, kind, n], i) => (i === 2 ? ['C5T5', kind, n] : [code, kind, n])) })).toBe(
      'announcement.applicants.sha256',
    )
    expect(at({ ...file, applicants: file.applicants.toReversed() })).toBe('applicants[1]')
    expect(at({ ...file, seed: `ff${file.seed.slice(2)}` })).toBe('announcement.seedSha256')
    expect(at({ ...file, announcement: { ...announcement, plan: { ...announcement.plan, capacity: 9 } } })).toBe('commitment')
    expect(at({ ...file, announcement: { ...announcement, plan: { ...announcement.plan, reserve: 9 } } })).toBe('announcement.plan')
    expect(at(file, 'f'.repeat(64))).toBe('commitment')
    expect(at({ ...file, values: [[1, 2, 3, 4, 5, 6], [17]] })).toBe('values')
    expect(at({ ...file, result: { ...result, placed: ['A7K2', ...result.placed.slice(1)] } })).toBe('result.placed[0]')
    expect(at({ ...file, result: { ...result, reserve: result.reserve.slice(0, 2) } })).toBe('result.reserve[2]')
    expect(at({ ...file, result: { ...result, reserve: [...result.reserve, 'Z999'] } })).toBe('result.reserve[3]')
  })

  it.each([[null], [[]], ['draw'], [{}], [{ format: 'sunlit-draw/2' }]])('answers calmly to what is no draw file: %j', (wrong) => {
    expect(at(wrong)).toBe('format')
  })

  it('answers calmly to any file in which one member was replaced by anything', () => {
    const paths = [
      ['announcement'],
      ['commitment'],
      ['applicants'],
      ['values'],
      ['seed'],
      ['result'],
      ['announcement', 'plan'],
      ['announcement', 'sources'],
      ['announcement', 'taken'],
      ['result', 'placed'],
    ] as const
    const replaced = (value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown => {
      if (name === undefined) return by
      const members = Object.entries(value ?? {})
      return Object.fromEntries(members.map(([key, inner]): [string, unknown] => [key, key === name ? replaced(inner, rest, by) : inner]))
    }
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, by) => {
        const wrong = replaced(file, path, by)
        fc.pre(canonicalJson(wrong) !== canonicalJson(file))
        expect(verifyDraw(wrong, { commitment: file.commitment }).ok).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('agrees with every draw that was carried out, and every party stands in it once', () => {
    const someApplicants = fc
      .array(fc.record({ participantClass: fc.constantFrom('citizen', 'enterprise', 'guest'), people: fc.integer({ min: 1, max: 4 }) }), {
        maxLength: 30,
      })
      .map((parties) => parties.map((party, index): Applicant => ({ ...party, code: `C-${String(index).padStart(3, '0')}` })))
    const someValues = fc.tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 33 }), { minLength: 6, maxLength: 6 }),
      fc.tuple(fc.integer({ min: 1, max: 16 })),
    )
    fc.assert(
      fc.property(someApplicants, someValues, fc.uint8Array({ minLength: 32, maxLength: 32 }), (applicants, drawn, secret) => {
        const announcement = announceDraw(draw, applicants, secret)
        const made = runDraw({ announcement, applicants, values: drawn, seed: secret })
        expect(at(made)).toBe('ok')
        expect([...made.result.placed, ...made.result.reserve].sort()).toEqual(applicants.map(({ code }) => code).sort())
      }),
    )
  })
})
