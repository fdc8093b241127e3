import type { EvidenceView } from '../../lib/outputs.ts'

/** A file that lies on the server already, once for each finding of the form. */
export interface StoredFormFile {
  readonly sha256: string
  readonly fileName: string
  readonly size: number
  readonly evidenceIds: readonly string[]
}

/** The files of several findings that stand for one form: the same bytes are one file of the form. */
export function storedFilesOf(findings: readonly { readonly evidence: readonly EvidenceView[] }[]): readonly StoredFormFile[] {
  const files = new Map<string, StoredFormFile>()
  for (const { id, sha256, fileName, size } of findings.flatMap(({ evidence }) => evidence)) {
    if (sha256 === null) continue
    const known = files.get(sha256)
    files.set(sha256, { sha256, fileName: fileName ?? '', size: size ?? 0, evidenceIds: [...(known?.evidenceIds ?? []), id] })
  }
  return [...files.values()]
}
