/**
 * Text of an office's computer: UTF-8 with or without byte order mark, UTF-16 with one (Excel's "Unicode text"), else GB18030, which
 * contains GBK and GB2312. Undefined when it is none of them.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', bytes)
  if (first === 0xfe && second === 0xff) return decodeAs('utf-16be', bytes)
  return decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes)
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text // no table holds one; pictures and programs do
  } catch {
    return undefined
  }
}
