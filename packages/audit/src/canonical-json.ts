import canonicalize from 'canonicalize'

/**
 * The one text of a JSON value (RFC 8785, JCS): members sorted by UTF-16 code units, ECMAScript number text, no white space.
 * Members whose value is `undefined` are left out, as `JSON.stringify` does, so a value and its stored and reloaded copy have the same text.
 * Throws on what has no canonical text: NaN, infinities, lone surrogates, BigInt, cycles, and a bare `undefined` or function.
 */
export function canonicalJson(value: unknown): string {
  const text = write(value, 0)
  if (text === undefined) throw new TypeError('canonicalJson: the value has no JSON form')
  return text
}

/**
 * The same text in order, piece by piece, for values of many megabytes: a server writes a piece, lets others go first, and goes on.
 * Objects down to `depth` levels come member by member, and the lists in them element by element; what lies deeper comes in one piece.
 */
export function* canonicalPieces(value: unknown, depth: number): Generator<string, void, undefined> {
  if (typeof value !== 'object' || value === null || !isPlain(value)) yield canonicalJson(value)
  else if (Array.isArray(value)) yield* piecesOfList(value)
  else if (depth > 0) yield* piecesOfMembers(value, depth)
  else yield canonicalJson(value)
}

function* piecesOfList(list: readonly unknown[]): Generator<string, void, undefined> {
  let before = '['
  for (const element of list) {
    yield `${before}${write(element, 0) ?? 'null'}`
    before = ','
  }
  yield before === '[' ? '[]' : ']'
}

function* piecesOfMembers(value: object, depth: number): Generator<string, void, undefined> {
  let before = '{'
  const { names, heads } = shapeOf(value)
  for (const [index, name] of names.entries()) {
    const member = (value as Readonly<Record<string, unknown>>)[name] // the name comes from the object itself
    if (!isWritten(member)) continue
    yield `${before}${heads[index]}`
    yield* canonicalPieces(member, depth - 1)
    before = ','
  }
  yield before === '{' ? '{}' : '}'
}

/** False for what JSON leaves out of objects. An object that `toJSON` makes undefined is found out by writing it. */
function isWritten(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || isPlain(value)) return !['undefined', 'function', 'symbol'].includes(typeof value)
  return write(value, 0) !== undefined
}

/** Deeper values than anything we write ourselves go to the library, which neither overflows nor misses a cycle. */
const DEEPEST = 64

/** Undefined for what JSON has no form for. */
function write(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}`
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (value === null) return 'null'
  if (typeof value !== 'object') return canonicalize(value)
  if (depth === DEEPEST || !isPlain(value)) return canonicalize(value)
  return Array.isArray(value) ? writeList(value, depth + 1) : writeMembers(value, depth + 1)
}

function writeList(list: readonly unknown[], depth: number): string {
  let text = '['
  for (let index = 0; index < list.length; index += 1) {
    if (index > 0) text += ','
    text += write(list[index], depth) ?? 'null'
  }
  return `${text}]`
}

function writeMembers(value: object, depth: number): string {
  const { names, heads } = shapeOf(value)
  let text = ''
  for (let index = 0; index < names.length; index += 1) {
    // The name comes from the object itself.
    const member = write((value as Readonly<Record<string, unknown>>)[names[index] ?? ''], depth)
    if (member !== undefined) text += `${text === '' ? '{' : ','}${heads[index]}${member}`
  }
  return text === '' ? '{}' : `${text}}`
}

/** The names of an object's members as they come and as they are written. */
interface Shape {
  readonly found: readonly string[]
  readonly names: readonly string[]
  /** Each name in quotes, with its colon. */
  readonly heads: readonly string[]
}

/** Long lists hold objects of few shapes: their names are sorted and quoted once, and found again by comparing. */
const SHAPES = 64
const MOST_NAMES = 32
const shapes: (Shape | undefined)[] = []

function shapeOf(value: object): Shape {
  const found = Object.keys(value)
  if (found.length > MOST_NAMES) return newShape(found)
  const slot = (found.length * 7 + (found[0]?.length ?? 0) * 3 + (found.at(-1)?.length ?? 0)) % SHAPES
  const known = shapes[slot]
  if (known && isSameList(known.found, found)) return known
  return (shapes[slot] = newShape(found))
}

function newShape(found: readonly string[]): Shape {
  const names = [...found].sort() // by UTF-16 code units
  return { found, names, heads: names.map((name) => `${quoted(name)}:`) }
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false
  return true
}

/** Neither control characters, quotes and backslashes, which are escaped, nor surrogates without their other half. */
const AS_IT_IS = /^[ !#-[\]-\ud7ff\ue000-\u{10ffff}]*$/u

function quoted(text: string): string | undefined {
  return AS_IT_IS.test(text) ? `"${text}"` : canonicalize(text)
}

/** Literals and what `JSON.parse` makes; anything with a form of its own (`toJSON`, boxed values) is left to the library. */
function isPlain(value: object): boolean {
  if (Array.isArray(value)) return !('toJSON' in value)
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === null) && !('toJSON' in value)
}
