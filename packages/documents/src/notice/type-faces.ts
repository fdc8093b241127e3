import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The part of a family that a document needs: small fonts, each with some of the signs. */
export interface TypeFace {
  /** By name; the name says weight and part. */
  readonly fonts: ReadonlyMap<string, Buffer>
  /** The font that has the sign, and what to write with it: 〓 stands for a sign that the family does not have. */
  readonly fontFor: (sign: string) => { readonly font: string; readonly sign: string }
}

const PACKAGE = '@fontsource-variable/noto-serif-sc'
const MISSING = '〓'
const load = createRequire(import.meta.url)
const folder = dirname(load.resolve(`${PACKAGE}/package.json`))

interface SubsetOptions {
  readonly targetFormat: 'truetype'
  readonly variationAxes: { readonly wght: number }
}

/** HarfBuzz's subsetter; the package has no types of its own. */
const subsetFont = load('subset-font') as (font: Buffer, text: string, options: SubsetOptions) => Promise<Buffer>

type Range = readonly [number, number]

/** Parts of the family, with the characters each has. */
function readParts(): readonly { readonly name: string; readonly ranges: readonly Range[] }[] {
  const table = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Readonly<Record<string, string>> // the package's own list
  return Object.entries(table).map(([name, ranges]) => ({ name: name.replaceAll(/[[\]]/g, ''), ranges: ranges.split(',').map(rangeOf) }))
}

/** `U+4e00-4e8c` or `U+4e00`. */
function rangeOf(text: string): Range {
  const [first = '', last = first] = text.replace('U+', '').split('-')
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
}

const parts = readParts()
const partOfSign = new Map<string, string | undefined>()

function partFor(sign: string): string | undefined {
  if (partOfSign.has(sign)) return partOfSign.get(sign)
  const code = sign.codePointAt(0) ?? 0
  const name = parts.find(({ ranges }) => ranges.some(([first, last]) => code >= first && code <= last))?.name
  partOfSign.set(sign, name)
  return name
}

/** Cuts the signs of a text out of Noto Serif SC (SIL Open Font License) at one weight. */
export async function cutTypeFace(text: Iterable<string>, weight: number): Promise<TypeFace> {
  const signs = new Map<string, string>()
  for (const sign of new Set([...text, MISSING])) {
    const part = partFor(sign)
    if (part !== undefined) signs.set(part, (signs.get(part) ?? '') + sign)
  }
  const fonts = new Map<string, Buffer>()
  for (const [part, own] of signs) {
    const file = readFileSync(join(folder, 'files', `noto-serif-sc-${part}-wght-normal.woff2`))
    fonts.set(`${weight}-${part}`, await subsetFont(file, own, { targetFormat: 'truetype', variationAxes: { wght: weight } }))
  }
  const fontFor = (sign: string) => {
    const part = partFor(sign)
    return part === undefined ? { font: `${weight}-${partFor(MISSING) ?? ''}`, sign: MISSING } : { font: `${weight}-${part}`, sign }
  }
  return { fonts, fontFor }
}
