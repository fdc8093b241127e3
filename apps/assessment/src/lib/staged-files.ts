/** A file somebody chose, dropped or pasted, and how far its upload is. */
export interface StagedFile {
  readonly key: string
  readonly file: File
  readonly state: UploadState
}

export type UploadState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly percent: number }
  /** Goes on by itself. */
  | { readonly kind: 'paused'; readonly sentence: string }
  | { readonly kind: 'stored' }
  | { readonly kind: 'failed'; readonly sentence: string }

export interface FileLimits {
  readonly maxFiles: number
  readonly maxMegabytes: number
}

/** Same name, size and time of change: the same file chosen twice. */
export function fileKey(file: Pick<File, 'name' | 'size' | 'lastModified'>): string {
  return `${file.name}/${file.size}/${file.lastModified}`
}

/** Adds files once each; says which ones were not taken and why. The server sniffs types again; here it only spares a useless upload. */
export function stage(
  staged: readonly StagedFile[],
  files: readonly File[],
  limits: FileLimits,
): { readonly staged: readonly StagedFile[]; readonly refused: readonly string[] } {
  const refused: string[] = []
  const result = [...staged]
  for (const file of files) {
    const key = fileKey(file)
    if (result.some((other) => other.key === key)) continue
    if (file.size === 0) refused.push(`“${file.name}”是空文件，没有加入。`)
    else if (file.size > limits.maxMegabytes * 1024 * 1024)
      refused.push(`“${file.name}”超过 ${limits.maxMegabytes} MB，请压缩或拆分后再加入。`)
    else if (result.length >= limits.maxFiles) refused.push(`一条问题最多 ${limits.maxFiles} 个佐证，“${file.name}”没有加入。`)
    else result.push({ key, file, state: { kind: 'waiting' } })
  }
  return { staged: result, refused }
}

export function withState(staged: readonly StagedFile[], key: string, state: UploadState): readonly StagedFile[] {
  return staged.map((item) => (item.key === key ? { ...item, state } : item))
}

/** A size as people read it. */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
