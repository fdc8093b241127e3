/** What somebody typed as part of a sentence of ours: its last full stop is left away. */
export function withoutStop(text: string): string {
  return text.trim().replace(/[。.]$/, '')
}
