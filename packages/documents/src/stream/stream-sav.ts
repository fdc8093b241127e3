import type { TableCell } from '../tables/table.ts'
import { cutText, SavBytes } from './sav-bytes.ts'
import { LONGEST_TEXT, segmentsOf, writeDictionary, type SavFile, type SavVariable } from './sav-dictionary.ts'

const CODE = { nothing: 0, bias: 100, literal: 253, blanks: 254, missing: 255 } as const
const BLANKS = 0x2020_2020
const EVERY = 256 * 1024

/**
 * An SPSS system file of any length in the byte-compressed form, a page of cases at a time. Numbers and null for numeric variables, texts for
 * the others; a text longer than its variable is cut.
 */
export async function* streamSav(
  file: SavFile,
  pages: AsyncIterable<readonly (readonly TableCell[])[]>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const out = new SavBytes()
  writeDictionary(out, file)
  const pack = new Packer(out)
  for await (const rows of pages) {
    for (const row of rows) writeCase(pack, file.variables, row)
    if (out.length > EVERY) yield out.take()
  }
  pack.end()
  yield out.take()
}

function writeCase(pack: Packer, variables: readonly SavVariable[], row: readonly TableCell[]): void {
  for (let at = 0; at < variables.length; at += 1) {
    const cell = row[at] ?? null
    const width = variables[at]?.width ?? 0
    if (width === 0) pack.number(typeof cell === 'number' ? cell : null)
    else pack.text(cell === null ? '' : String(cell), Math.min(width, LONGEST_TEXT))
  }
}

/** Eight codes, then the values that the codes announce. */
class Packer {
  readonly #out: SavBytes
  #codes: number[] = []
  readonly #values = new SavBytes()
  readonly #encoder = new TextEncoder()

  constructor(out: SavBytes) {
    this.#out = out
  }

  number(value: number | null): void {
    if (value === null) this.#code(CODE.missing)
    else if (Number.isInteger(value) && value >= 1 - CODE.bias && value <= 251 - CODE.bias) this.#code(value + CODE.bias)
    else {
      this.#values.float(value)
      this.#code(CODE.literal)
    }
  }

  text(value: string, width: number): void {
    const bytes = cutText(this.#encoder.encode(value), width)
    let from = 0
    for (const { allocated, used } of segmentsOf(width)) {
      const field = new Uint8Array(Math.ceil(allocated / 8) * 8).fill(0x20)
      field.set(bytes.subarray(from, from + used))
      from += used
      this.#field(field)
    }
  }

  #field(field: Uint8Array): void {
    const view = new DataView(field.buffer)
    for (let at = 0; at < field.length; at += 8) {
      if (view.getUint32(at) === BLANKS && view.getUint32(at + 4) === BLANKS) this.#code(CODE.blanks)
      else {
        this.#values.bytes(field.subarray(at, at + 8))
        this.#code(CODE.literal)
      }
    }
  }

  /** The number of cases stands in the head, so that no sign of the end is needed. */
  end(): void {
    while (this.#codes.length > 0) this.#code(CODE.nothing)
  }

  #code(code: number): void {
    this.#codes.push(code)
    if (this.#codes.length < 8) return
    for (const each of this.#codes) this.#out.byte(each)
    this.#out.bytes(this.#values.take())
    this.#codes = []
  }
}
