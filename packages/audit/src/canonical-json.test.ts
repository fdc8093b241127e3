import canonicalize from 'canonicalize'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, canonicalPieces } from './canonical-json.ts'

/** RFC 8785 appendix B: the bits of a double, and its text. */
const NUMBERS: readonly (readonly [bits: string, text: string])[] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
]

function doubleOf(bits: string): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${bits}`))
  return view.getFloat64(0)
}

describe('RFC 8785', () => {
  test('section 3.2.2: the sample object', () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`
    expect(canonicalJson(JSON.parse(input))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  test('section 3.2.3: members are sorted by UTF-16 code units, not by code points', () => {
    const input = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\u{1f600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    expect(Object.values(JSON.parse(canonicalJson(input))).slice(1)).toEqual([
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
    expect(canonicalJson(input).startsWith('{"\\r":"Carriage Return","1":"One","\u0080"')).toBe(true)
  })

  test.each(NUMBERS)('appendix B: the double %s is written %s', (bits, text) => {
    expect(canonicalJson(doubleOf(bits))).toBe(text)
  })
})

test.each([
  ['NaN', Number.NaN, 'NaN'],
  ['an infinity', [Number.POSITIVE_INFINITY], 'Infinity'],
  ['a lone surrogate', { name: '\ud83d' }, 'surrogate'],
  ['a lone surrogate in a member name', { '\udead': 1 }, 'surrogate'],
  ['a big integer', { points: 1n }, 'BigInt'],
  ['undefined', undefined, 'no JSON form'],
  ['a function', () => 1, 'no JSON form'],
])('%s has no canonical text and throws', (_name, value, message) => {
  expect(() => canonicalJson(value)).toThrow(message)
})

test('an absent member and a member that is undefined are the same text', () => {
  expect(canonicalJson({ a: 1, b: undefined })).toBe('{"a":1}')
})

const json = fc.jsonValue({ stringUnit: 'binary' })

test('a value and its stored and reloaded copy always have the same text', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
      expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(text)
    }),
  )
})

test('the order in which members were set never shows', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), json), (value) => {
      const turned = Object.fromEntries(Object.entries(value).toReversed())
      expect(canonicalJson(turned)).toBe(canonicalJson(value))
    }),
  )
})

/** Values as programs hold them: with members and elements that JSON does not know, and objects that have a form of their own. */
const held = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(null, undefined, -0, '"', '\\u0001', '\u2028', new Date(0), Object('boxed'), Object(1)),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.constantFrom('9', '10', '__proto__', 'a')), tie('value')),
    fc.record({ toJSON: fc.func(fc.constantFrom(undefined, 1, 'x')) }),
  ),
})).value

test('the text is always the one the reference implementation of RFC 8785 gives', () => {
  fc.assert(
    fc.property(held, (value) => {
      const reference = textOr(() => canonicalize(value))
      expect(textOr(() => canonicalJson(value))).toBe(reference ?? 'refused')
    }),
    { numRuns: 1_000 },
  )
})

test('pieces always make up the same text, however deep they are taken apart', () => {
  fc.assert(
    fc.property(held, fc.nat(4), (value, depth) => {
      expect(textOr(() => [...canonicalPieces(value, depth)].join(''))).toBe(textOr(() => canonicalJson(value)))
    }),
  )
})

function textOr(write: () => string | undefined): string | undefined {
  try {
    return write()
  } catch {
    return 'refused'
  }
}

test('objects of the same shape that follow one another keep their own values and their own order', () => {
  const rows = [
    { b: 1, a: 2 },
    { b: 3, a: 4 },
    { a: 5, b: 6 },
    { c: 7, a: 8 },
  ]
  expect(canonicalJson(rows)).toBe('[{"a":2,"b":1},{"a":4,"b":3},{"a":5,"b":6},{"a":8,"c":7}]')
})

test('a value nested far deeper than any stack is written all the same, and a cycle is refused', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  expect(canonicalJson(JSON.parse(deep))).toBe(deep)
  const cycle: unknown[] = []
  cycle.push({ cycle })
  expect(() => canonicalJson(cycle)).toThrow('Circular')
})
