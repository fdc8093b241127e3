import { inflateSync } from 'node:zlib'

export type PdfRefusal = 'active_content' | 'locked_file' | 'unsafe_file' | 'damaged_file'

/** What may carry or start something: script, programs, files inside, media players, and the old scripted forms. */
const ACTIVE_NAMES =
  /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|GoToE|ImportData|SubmitForm)(?![A-Za-z0-9_])|\/XFA\s*(?:\[|\d+\s+\d+\s+R)/
const ENCRYPTED = /\/Encrypt(?![A-Za-z0-9_])/
/** Object streams hold ordinary objects in compressed form; 64 MB of names is no document. */
const MOST_UNFOLDED = 64 * 1024 * 1024
/** Readers look for the last %%EOF near the end; a little after it is left by mail gateways and printers. */
const MOST_BEHIND_END = 1_024

/**
 * Rule F-3: why a PDF is not taken; undefined for one that is only to be read. Names are looked for everywhere, written plainly or with `#xx`, and inside
 * compressed object streams; a parser that trusts the file's own table of contents would see what the file wants it to see.
 */
export function inspectPdf(bytes: Uint8Array): PdfRefusal | undefined {
  // One character for each byte, so that positions stay positions.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const plain = unescapeNames(text)
  if (ACTIVE_NAMES.test(plain)) return 'active_content'
  // What is encrypted cannot be looked into.
  if (ENCRYPTED.test(plain)) return 'locked_file'
  const end = text.lastIndexOf('%%EOF')
  if (end < 0) return 'damaged_file'
  if (text.slice(end + '%%EOF'.length).trim().length > MOST_BEHIND_END) return 'unsafe_file'
  return inObjectStreams(text, bytes)
}

/** `/J#61vaScript` is `/JavaScript` (ISO 32000-1, 7.3.5). */
function unescapeNames(text: string): string {
  return text.includes('#')
    ? text.replaceAll(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
}

function inObjectStreams(text: string, bytes: Uint8Array): PdfRefusal | undefined {
  let room = MOST_UNFOLDED
  for (const found of text.matchAll(/stream\r?\n/g)) {
    if (text.slice(found.index - 3, found.index) === 'end') continue
    const dictionary = unescapeNames(dictionaryBefore(text, found.index))
    if (!/\/ObjStm(?![A-Za-z0-9_])/.test(dictionary)) continue
    // Any other filter than this one serves to hide.
    if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(dictionary) || /\/FlateDecode\s*\//.test(filtersIn(dictionary))) return 'unsafe_file'
    const unfolded = unfold(bytes.subarray(found.index + found[0].length), room)
    if (unfolded === undefined) return 'unsafe_file'
    room -= unfolded.length
    if (ACTIVE_NAMES.test(unescapeNames(unfolded))) return 'active_content'
  }
  return undefined
}

/** From the object's beginning to its stream; dictionaries of object streams are short. */
function dictionaryBefore(text: string, stream: number): string {
  const near = text.slice(Math.max(0, stream - 4_096), stream)
  return near.slice(near.lastIndexOf(' obj') + 1)
}

function filtersIn(dictionary: string): string {
  return /\/Filter\s*\[([^\]]*)\]/.exec(dictionary)?.[1] ?? ''
}

/** What follows the compressed bytes does not matter to zlib; undefined when there are none, or too many. */
function unfold(bytes: Uint8Array, room: number): string | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, room) }).toString('latin1')
  } catch {
    return undefined
  }
}
