/** One sheet that is given to one person: an invitation, or a questionnaire on paper. It may run over several pages. */
export interface PrintedSheet {
  readonly title: string
  /** Small print under the title. */
  readonly intro: readonly string[]
  /** Stands at the top of every page, and at the foot with the number of the page. */
  readonly number: string
  /** What the QR code beside the title says; none without it. */
  readonly qr?: string
  readonly blocks: readonly SheetBlock[]
}

export type SheetBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** To be typed by whoever reads it: large, in a frame, with a line below. */
  | { readonly kind: 'code'; readonly code: string; readonly caption: string; readonly qr?: string }
  | ({ readonly kind: 'choices'; readonly sign: 'circle' | 'square' | 'blank'; readonly options: readonly string[] } & AskedBlock)
  | ({ readonly kind: 'grid'; readonly columns: readonly string[]; readonly rows: readonly string[] } & AskedBlock)
  | ({ readonly kind: 'lines'; readonly lines: number } & AskedBlock)

interface AskedBlock {
  readonly question: string
  readonly hint?: string
}

/** Every sign that sheets write, so that only those are cut out of the fonts. */
export function signsOfSheets(sheets: readonly PrintedSheet[]): {
  readonly regular: ReadonlySet<string>
  readonly bold: ReadonlySet<string>
} {
  const regular = new Set<string>(' 　0123456789-—，。第页共编号（）')
  const bold = new Set<string>(' 0123456789-ABCDEFGHJKMNPQRSTVWXYZ')
  const write = (into: Set<string>, text: string): void => [...text].forEach((sign) => into.add(sign))
  for (const { title, intro, number, blocks } of sheets) {
    write(bold, title + number)
    write(regular, title + number)
    intro.forEach((text) => write(regular, text))
    for (const block of blocks) writeBlock(block, { regular: (text) => write(regular, text), bold: (text) => write(bold, text) })
  }
  return { regular, bold }
}

interface Writers {
  readonly regular: (text: string) => void
  readonly bold: (text: string) => void
}

function writeBlock(block: SheetBlock, { regular, bold }: Writers): void {
  switch (block.kind) {
    case 'heading':
      return bold(block.text)
    case 'text':
      return regular(block.text)
    case 'code':
      bold(block.code)
      return regular(block.caption)
    case 'choices':
      bold(block.question)
      return [block.hint ?? '', ...block.options].forEach(regular)
    case 'grid':
      bold(block.question)
      return [block.hint ?? '', ...block.columns, ...block.rows].forEach(regular)
    case 'lines':
      bold(block.question)
      return regular(block.hint ?? '')
  }
}
