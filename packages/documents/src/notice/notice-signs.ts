import type { Block, OfficialDocument } from './official-document.ts'

/** Every sign that a notice writes in either weight, so that only those are cut out of the fonts. */
export function signsOf({ head, title, mark = '', addressee, blocks, signature, verification }: OfficialDocument): {
  readonly regular: ReadonlySet<string>
  readonly bold: ReadonlySet<string>
} {
  const bold = new Set<string>([...(head?.office ?? ''), ...title])
  const regular = new Set<string>(' 0123456789—（）：')
  const write = (into: Set<string>, text: string): void => [...text].forEach((sign) => into.add(sign))
  for (const text of [head?.number ?? '', mark, addressee, signature.office, signature.date, ...verification.lines]) write(regular, text)
  for (const block of blocks) for (const [text, isBold] of textsOf(block)) write(isBold ? bold : regular, text)
  return { regular, bold }
}

function textsOf(block: Block): readonly (readonly [text: string, isBold: boolean])[] {
  switch (block.kind) {
    case 'heading':
      return [[block.text, true]]
    case 'paragraph':
      return [[block.text, false]]
    case 'table':
      return [
        [block.caption, true],
        ...block.columns.map(({ title }) => [title, true] as const),
        ...block.rows.flat().map((text) => [text, false] as const),
      ]
  }
}
