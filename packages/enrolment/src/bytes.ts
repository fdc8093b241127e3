import { utf8 } from '@scure/base'

/** UTF-8 bytes of a text; throws on lone surrogates. */
export function utf8Bytes(text: string): Uint8Array {
  return utf8.decode(text)
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
