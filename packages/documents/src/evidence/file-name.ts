const LONGEST = 120

/**
 * The name a file is stored and offered under: without folders, control characters, halves of characters and marks that turn the reading direction
 * around (which let `fdp.exe` look like `exe.pdf`). Never empty, at most 120 characters, the extension kept.
 */
export function safeFileName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? ''
  const clean = base
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .trim()
  const dot = clean.lastIndexOf('.')
  const extension = dot > 0 ? clean.slice(dot) : ''
  const stem = (dot > 0 ? clean.slice(0, dot) : clean).replace(/^\.+/, '')
  return `${[...(stem || '未命名')].slice(0, LONGEST - extension.length).join('')}${extension}`
}

/** In lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
}
