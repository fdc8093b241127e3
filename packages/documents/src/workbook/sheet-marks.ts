import { strFromU8, unzipSync } from 'fflate'

/** What the texts of a sheet no longer tell: where a formula stood, and which cells were one. */
export interface SheetMarks {
  /** Addresses (`C5`) of cells whose value a formula gives. */
  readonly formulas: readonly string[]
  /** Ranges (`A2:A4`) of merged cells. */
  readonly merged: readonly string[]
  /** Rows in which anything stands. */
  readonly filledRows: number
}

/** By sheet name. Reads the XML directly, since the reading library hands out values only. Throws for what is no workbook. */
export function marksOf(bytes: Uint8Array): ReadonlyMap<string, SheetMarks> {
  const files = unzipSync(bytes, {
    filter: ({ name }) => /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(name),
  })
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array())
  const targets = new Map([...elements(text('xl/_rels/workbook.xml.rels'), 'Relationship')].map((one) => [one['Id'], one['Target'] ?? '']))
  const sheets = [...elements(text('xl/workbook.xml'), 'sheet')]
  return new Map(sheets.map((sheet) => [unescapeXml(sheet['name'] ?? ''), marksOfSheet(text(pathOf(targets.get(sheet['r:id']) ?? '')))]))
}

function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

function marksOfSheet(xml: string): SheetMarks {
  const formulas: string[] = []
  let filledRows = 0
  for (const [, body = ''] of xml.matchAll(/<row\b[^>]*?(?:\/>|>([\s\S]*?)<\/row>)/g)) {
    if (!/<(?:v|is|f)\b/.test(body)) continue
    filledRows += 1
    if (!body.includes('<f')) continue
    for (const [, head = '', cell = ''] of body.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const address = /<f\b/.test(cell) ? /\br="([A-Z]+\d+)"/.exec(head)?.[1] : undefined
      if (address !== undefined) formulas.push(address)
    }
  }
  const merged = [...elements(xml, 'mergeCell')].flatMap(({ ref }) => ref ?? [])
  return { formulas, merged, filledRows }
}

function* elements(xml: string, tag: string): Generator<Readonly<Record<string, string>>> {
  for (const [, attributes = ''] of xml.matchAll(new RegExp(`<${tag}\\s([^>]*)>`, 'g'))) {
    yield Object.fromEntries([...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
  })
}
