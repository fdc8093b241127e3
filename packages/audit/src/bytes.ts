import { base64, base64urlnopad, utf8 } from '@scure/base'

/** UTF-8 bytes of a text; throws on lone surrogates. */
export function utf8Bytes(text: string): Uint8Array {
  return utf8.decode(text)
}

/** The text of UTF-8 bytes, or `undefined` when they are not valid UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  return attempt(() => utf8.encode(bytes))
}

/** False for texts with lone surrogates, which have no UTF-8 form. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text)
}

/** Standard base64 with padding (RFC 4648 section 4), as C2SP formats use it. */
export function toBase64(bytes: Uint8Array): string {
  return base64.encode(bytes)
}

/** Strict: wrong padding, stray bits and white space give `undefined`, so one value has one text. */
export function fromBase64(text: string): Uint8Array | undefined {
  return attempt(() => base64.decode(text))
}

/** base64url without padding (RFC 4648 section 5), as commitments and salts use it. */
export function toBase64Url(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes)
}

/** Strict, like `fromBase64`. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  return attempt(() => base64urlnopad.decode(text))
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function attempt<T>(decode: () => T): T | undefined {
  try {
    return decode()
  } catch {
    return undefined
  }
}
