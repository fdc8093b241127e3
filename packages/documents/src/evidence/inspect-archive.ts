import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { signatureWatch } from './test-signature.ts'

/** What an Office file may unfold to. Real ones stay far below: text compresses 5 to 20 times, pictures hardly at all. */
export interface ArchiveLimits {
  readonly entries: number
  /** Bytes of all entries together after decompression. */
  readonly unfolded: number
  /** Unfolded bytes per stored byte, over the whole file. */
  readonly ratio: number
}

export const ARCHIVE_LIMITS: ArchiveLimits = { entries: 5_000, unfolded: 300 * 1024 * 1024, ratio: 200 }

export type ArchiveVerdict =
  | { readonly ok: true; readonly names: readonly string[] }
  | { readonly ok: false; readonly refusal: 'damaged_file' | 'unsafe_file' }

const REFUSED = { ok: false, refusal: 'unsafe_file' } as const
/** Small archives may compress well without meaning harm: the ratio is only asked from here on. */
const RATIO_MATTERS_FROM = 10 * 1024 * 1024
/** Macros, embedded programs and archives within the archive. */
const ACTIVE_CONTENT = /(^|\/)(vbaproject\.bin|vbadata\.xml)$|\.(exe|dll|scr|js|vbs|bat|cmd|ps1|jar|msi|hta|zip|rar|7z)$/i

/**
 * Reads a zip container without trusting what it says of itself: first the directory (so that a bomb is refused before a byte is
 * unfolded), then every entry for real, because a directory may lie.
 */
export async function inspectArchive(bytes: Uint8Array, limits: ArchiveLimits = ARCHIVE_LIMITS): Promise<ArchiveVerdict> {
  try {
    const names = await directoryOf(bytes, limits)
    if (!names) return REFUSED
    return (await unfoldsQuietly(bytes, limits)) ? { ok: true, names } : REFUSED
  } catch {
    return { ok: false, refusal: 'damaged_file' } // yauzl throws for anything that is not a well-formed zip
  }
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, strictFileNames: true })
}

async function directoryOf(bytes: Uint8Array, limits: ArchiveLimits): Promise<readonly string[] | undefined> {
  const zip = await open(bytes)
  if (zip.entryCount > limits.entries) return undefined
  const names: string[] = []
  let unfolded = 0
  for await (const entry of zip.eachEntry()) {
    unfolded += entry.uncompressedSize
    if (entry.isEncrypted() || ACTIVE_CONTENT.test(entry.fileName) || isTooMuch(unfolded, bytes.length, limits)) return undefined
    names.push(entry.fileName)
  }
  return names
}

async function unfoldsQuietly(bytes: Uint8Array, limits: ArchiveLimits): Promise<boolean> {
  const zip = await open(bytes)
  let unfolded = 0
  for await (const entry of zip.eachEntry()) {
    const size = await unfold(zip, entry, limits.unfolded - unfolded)
    if (size === undefined) return false
    unfolded += size
    if (isTooMuch(unfolded, bytes.length, limits)) return false
  }
  return true
}

async function unfold(zip: ZipFile, entry: Entry, atMost: number): Promise<number | undefined> {
  if (entry.fileName.endsWith('/')) return 0
  const showsSignature = signatureWatch()
  let size = 0
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    const part = chunk as Buffer // a stream without encoding yields buffers
    size += part.length
    if (size > atMost || showsSignature(part)) return undefined
  }
  return size
}

function isTooMuch(unfolded: number, stored: number, limits: ArchiveLimits): boolean {
  return unfolded > limits.unfolded || (unfolded > RATIO_MATTERS_FROM && unfolded > stored * limits.ratio)
}
