import { fileTypeFromBuffer } from 'file-type'
import { extensionOf, safeFileName } from './file-name.ts'
import { inspectArchive } from './inspect-archive.ts'
import { inspectPdf } from './inspect-pdf.ts'
import { isTwoThings } from './polyglot.ts'
import { hasTestSignature } from './test-signature.ts'

interface Kind {
  readonly mediaType: string
  readonly extensions: readonly string[]
  /** Shown in the page; everything else is only offered for download. */
  readonly isImage?: boolean
}

const OFD = { mediaType: 'application/ofd', extensions: ['ofd'] } as const satisfies Kind

/** The closed list of what evidence may be. No text, no HTML, no SVG: nothing a browser would run. */
const KINDS: readonly Kind[] = [
  { mediaType: 'application/pdf', extensions: ['pdf'] },
  { mediaType: 'image/png', extensions: ['png'], isImage: true },
  { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], isImage: true },
  { mediaType: 'image/webp', extensions: ['webp'], isImage: true },
  { mediaType: 'image/gif', extensions: ['gif'], isImage: true },
  { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'] },
  { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] },
  { mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', extensions: ['pptx'] },
  OFD, // 版式文档 (GB/T 33190), a zip container as well
]

export type EvidenceFileVerdict =
  | { readonly ok: true; readonly fileName: string; readonly mediaType: string; readonly isImage: boolean }
  | { readonly ok: false; readonly refusal: EvidenceRefusal }

export type EvidenceRefusal = 'unsupported_file' | 'damaged_file' | 'unsafe_file' | 'active_content' | 'locked_file'

/**
 * What an uploaded file really is, by its bytes and never by what it is called. A name that disagrees with the bytes is refused,
 * as are archives that unfold too far, macros, script, embedded programs, files that are two things at once, and the scanners' test
 * signature under whatever name (rules F-1 to F-4).
 */
export async function checkEvidenceFile(bytes: Uint8Array, name: string): Promise<EvidenceFileVerdict> {
  if (hasTestSignature(bytes) || isTwoThings(bytes)) return { ok: false, refusal: 'unsafe_file' }
  const fileName = safeFileName(name)
  const kind = await kindOf(bytes)
  if ('refusal' in kind) {
    // Called a PDF without being one is damage; called something we do not take is simply not supported.
    const claimsSupported = KINDS.some(({ extensions }) => extensions.includes(extensionOf(fileName)))
    return { ok: false, refusal: kind.refusal === 'unsupported_file' && claimsSupported ? 'damaged_file' : kind.refusal }
  }
  if (!kind.extensions.includes(extensionOf(fileName))) return { ok: false, refusal: 'damaged_file' }
  const fault = kind.mediaType === 'application/pdf' ? inspectPdf(bytes) : undefined
  if (fault) return { ok: false, refusal: fault }
  return { ok: true, fileName, mediaType: kind.mediaType, isImage: kind.isImage ?? false }
}

/** Whether a stored file may be shown inside the page; everything else is downloaded. */
export function isInlineImage(mediaType: string): boolean {
  return KINDS.some((kind) => kind.isImage && kind.mediaType === mediaType)
}

async function kindOf(bytes: Uint8Array): Promise<Kind | { readonly refusal: EvidenceRefusal }> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return supported((await fileTypeFromBuffer(bytes))?.mime)
  // Containers are inspected before a library looks into them.
  const archive = await inspectArchive(bytes)
  if (!archive.ok) return archive
  if (archive.names.includes('OFD.xml')) return OFD
  return supported((await fileTypeFromBuffer(bytes))?.mime)
}

function supported(mediaType: string | undefined): Kind | { readonly refusal: 'unsupported_file' } {
  return KINDS.find((kind) => kind.mediaType === mediaType) ?? { refusal: 'unsupported_file' }
}
