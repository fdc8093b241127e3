import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a test says where a program is missing; `npm test` installs both as root on Debian. */
export const OFFICE_PROGRAMS = 'LibreOffice (libreoffice-writer-nogui) and poppler-utils'

export function canRun(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined
}

/** Turns DOCX into PDF with LibreOffice, in a profile of its own. */
export function printWithLibreOffice(docx: Uint8Array): Uint8Array {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'notice.docx'), docx)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'notice.docx')], {
      stdio: 'ignore',
    })
    return new Uint8Array(readFileSync(join(folder, 'notice.pdf')))
  })
}

export interface PrintedLine {
  readonly text: string
  /** Edges of the ink's boxes, in points from the page's top left corner. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Lines of each page as they stand on paper, from the top; poppler tells where every word is. */
export function printedLines(pdf: Uint8Array): readonly (readonly PrintedLine[])[] {
  const xml = inFolder((folder) => {
    writeFileSync(join(folder, 'notice.pdf'), pdf)
    return execFileSync('pdftotext', ['-bbox', join(folder, 'notice.pdf'), '-'], { maxBuffer: 64 * 1024 * 1024 }).toString()
  })
  return xml
    .split('<page ')
    .slice(1)
    .map((page) => linesOf([...page.matchAll(WORD)].map(wordOf)))
}

const WORD = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g

function wordOf([, left, top, right, bottom, text = '']: RegExpMatchArray): PrintedLine {
  return { text, left: Number(left), right: Number(right), top: Number(top), bottom: Number(bottom) }
}

/** Words whose middles stand at one height are one line. */
function linesOf(words: readonly PrintedLine[]): readonly PrintedLine[] {
  const lines: PrintedLine[][] = []
  for (const word of words.toSorted((a, b) => a.top - b.top)) {
    const line = lines.find(([first]) => first && Math.abs(first.top + first.bottom - word.top - word.bottom) < 6)
    if (line) line.push(word)
    else lines.push([word])
  }
  return lines.map((line) => {
    const inOrder = line.toSorted((a, b) => a.left - b.left)
    return {
      text: inOrder.map(({ text }) => text).join(''),
      left: Math.min(...line.map(({ left }) => left)),
      right: Math.max(...line.map(({ right }) => right)),
      top: Math.min(...line.map(({ top }) => top)),
      bottom: Math.max(...line.map(({ bottom }) => bottom)),
    }
  })
}

export interface RedInk {
  /** Millimetres from the top of the page. */
  readonly rule: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }
  readonly office: { readonly top: number; readonly bottom: number }
}

const DOTS_PER_MM = 6

/** Looks at the first page as a picture: where the red line is, and where the red name above it. */
export function redInk(pdf: Uint8Array): RedInk {
  const { width, height, dots } = pictureOf(pdf)
  const isRed = (place: number): boolean => (dots[place] ?? 0) > 150 && (dots[place + 1] ?? 255) < 110 && (dots[place + 2] ?? 255) < 110
  const rows: { readonly row: number; readonly left: number; readonly right: number; readonly count: number }[] = []
  for (let row = 0; row < height; row++) {
    const red = Array.from({ length: width }, (_, column) => column).filter((column) => isRed(3 * (row * width + column)))
    if (red.length > 0) rows.push({ row, left: red[0] ?? 0, right: red.at(-1) ?? 0, count: red.length })
  }
  const rule = rows.filter(({ count }) => count > 140 * DOTS_PER_MM)
  const office = rows.filter(({ count }) => count <= 140 * DOTS_PER_MM)
  const mm = (dot: number | undefined): number => (dot ?? Number.NaN) / DOTS_PER_MM
  return {
    rule: { top: mm(rule[0]?.row), bottom: mm((rule.at(-1)?.row ?? Number.NaN) + 1), left: mm(rule[0]?.left), right: mm(rule[0]?.right) },
    office: { top: mm(office[0]?.row), bottom: mm((office.at(-1)?.row ?? Number.NaN) + 1) },
  }
}

interface Picture {
  readonly width: number
  readonly height: number
  /** Red, green, blue of every dot. */
  readonly dots: Uint8Array
}

function pictureOf(pdf: Uint8Array): Picture {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'notice.pdf'), pdf)
    execFileSync('pdftoppm', ['-r', String(DOTS_PER_MM * 25.4), '-l', '1', join(folder, 'notice.pdf'), join(folder, 'page')])
    const file = readdirSync(folder).find((name) => name.endsWith('.ppm'))
    if (file === undefined) throw new Error('pdftoppm drew no page')
    const bytes = readFileSync(join(folder, file))
    const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1'))
    if (!head) throw new Error('pdftoppm drew something else than a PPM')
    return { width: Number(head[1]), height: Number(head[2]), dots: bytes.subarray(head[0].length) }
  })
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-notice-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
