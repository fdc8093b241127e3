import canonicalize from 'canonicalize'

/**
 * The one text of a JSON value (RFC 8785, JCS): members sorted by UTF-16 code units, ECMAScript number text, no white space.
 * Members whose value is `undefined` are left out, as `JSON.stringify` does, so a value and its stored and reloaded copy have the same text.
 * Throws on what has no canonical text: NaN, infinities, lone surrogates, BigInt, cycles, and a bare `undefined` or function.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('canonicalJson: the value has no JSON form')
  return text
}
