import type { Block } from '@sunlit/documents'

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text }
}

/** One paragraph for each line that says something. */
export function paragraphs(text: string): readonly Block[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(paragraph)
}
