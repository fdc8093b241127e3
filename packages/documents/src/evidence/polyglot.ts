import { isZip } from './active-content.ts'

const END_OF_DIRECTORY = Buffer.from('PK\u0005\u0006', 'latin1')
const END_LENGTH = 22
/** A zip's comment is at most this long, so its end lies within so many bytes of the file's. */
const LONGEST_COMMENT = 65_535
/** Readers accept a PDF's head this far into the file. */
const PDF_HEAD_WITHIN = 1_024

/**
 * Rule F-4: a file is one thing. A picture or a PDF that is also an archive, an archive with something in front of or behind it, and anything
 * else that is also a PDF, show one face here and another to the program that opens them.
 */
export function isTwoThings(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isPdf = file.subarray(0, 5).toString('latin1') === '%PDF-'
  if (!isPdf && file.subarray(0, PDF_HEAD_WITHIN).includes('%PDF-')) return true
  const end = endOfZip(file)
  if (!isZip(bytes)) return end !== undefined
  return end !== undefined && end !== file.length
}

/** Where an archive that ends in this file ends; undefined when none does. */
function endOfZip(file: Buffer): number | undefined {
  const from = Math.max(0, file.length - END_LENGTH - LONGEST_COMMENT)
  for (let at = file.lastIndexOf(END_OF_DIRECTORY); at >= from; at = at === 0 ? -1 : file.lastIndexOf(END_OF_DIRECTORY, at - 1)) {
    if (at + END_LENGTH > file.length) continue
    const [size, offset] = [file.readUInt32LE(at + 12), file.readUInt32LE(at + 16)]
    // The directory lies right before its end, wherever the archive itself begins.
    const isDirectory = size <= at && (size === 0 || file.readUInt32LE(at - size) === 0x02014b50)
    if (isDirectory && offset <= at) return at + END_LENGTH + file.readUInt16LE(at + 20)
  }
  return undefined
}
