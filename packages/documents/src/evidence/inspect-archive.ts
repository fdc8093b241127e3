import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { hasActiveContent, isZip } from './active-content.ts'
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
  | { readonly ok: false; readonly refusal: ArchiveRefusal }

export type ArchiveRefusal = 'damaged_file' | 'unsafe_file' | 'active_content'

/** Why the inspection ends before the end of the archive. */
class Refused extends Error {
  readonly refusal: ArchiveRefusal

  constructor(refusal: ArchiveRefusal) {
    super(refusal)
    this.refusal = refusal
  }
}

/** A workbook inside a report, and nothing inside that. */
const DEEPEST = 2
/** Small archives may compress well without meaning harm: the ratio is only asked from here on. */
const RATIO_MATTERS_FROM = 10 * 1024 * 1024
/** Macros, controls, embedded programs and archives within the archive, by their names. */
const ACTIVE_NAMES =
  /(^|\/)(vbaproject\.bin|vbadata\.xml)$|(^|\/)activex\/|\.(exe|dll|scr|com|js|jse|vbs|vbe|wsf|bat|cmd|ps1|jar|msi|hta|lnk|zip|rar|7z)$/i

/**
 * Reads a zip container without trusting what it says of itself: first the directory (so that a bomb is refused before a byte is
 * unfolded), then every entry for real, because a directory may lie. Documents inside documents are read as well.
 */
export async function inspectArchive(bytes: Uint8Array, limits: ArchiveLimits = ARCHIVE_LIMITS): Promise<ArchiveVerdict> {
  try {
    return { ok: true, names: await inspect(bytes, { limits, unfolded: 0, stored: bytes.length }, 1) }
  } catch (error) {
    // yauzl throws for anything that is not a well-formed zip
    return { ok: false, refusal: error instanceof Refused ? error.refusal : 'damaged_file' }
  }
}

/** What all archives within one file have unfolded together. */
interface Account {
  readonly limits: ArchiveLimits
  unfolded: number
  /** Bytes of the outermost file, which the ratio compares with. */
  readonly stored: number
}

async function inspect(bytes: Uint8Array, account: Account, depth: number): Promise<readonly string[]> {
  if (depth > DEEPEST) throw new Refused('unsafe_file')
  const names = await directoryOf(bytes, account)
  const zip = await open(bytes)
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue
    const content = await unfold(zip, entry, account)
    if (hasActiveContent(entry.fileName, content)) throw new Refused('active_content')
    if (isZip(content)) await inspect(content, account, depth + 1)
  }
  return names
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, strictFileNames: true })
}

async function directoryOf(bytes: Uint8Array, account: Account): Promise<readonly string[]> {
  const zip = await open(bytes)
  if (zip.entryCount > account.limits.entries) throw new Refused('unsafe_file')
  const names: string[] = []
  let unfolded = account.unfolded
  for await (const entry of zip.eachEntry()) {
    unfolded += entry.uncompressedSize
    if (ACTIVE_NAMES.test(entry.fileName)) throw new Refused('active_content')
    if (entry.isEncrypted() || isTooMuch({ ...account, unfolded })) throw new Refused('unsafe_file')
    names.push(entry.fileName)
  }
  return names
}

/** One entry at a time is in memory, and all of them together stay within the limits. */
async function unfold(zip: ZipFile, entry: Entry, account: Account): Promise<Buffer> {
  const showsSignature = signatureWatch()
  const parts: Buffer[] = []
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    const part = chunk as Buffer // a stream without encoding yields buffers
    account.unfolded += part.length
    if (isTooMuch(account) || showsSignature(part)) throw new Refused('unsafe_file')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function isTooMuch({ unfolded, stored, limits }: Account): boolean {
  return unfolded > limits.unfolded || (unfolded > RATIO_MATTERS_FROM && unfolded > stored * limits.ratio)
}
