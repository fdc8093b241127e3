/** A table as a spreadsheet holds it: texts in rows, the first row naming the columns. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

/** A cell that could not be read, where it stands and what to write there. Rows count from 1 as a spreadsheet shows them. */
export interface SheetError {
  readonly sheet: string
  readonly row?: number
  readonly column?: string
  readonly sentence: string
}

/** Collects errors while reading goes on, so that an office sees all of them at once. */
export class SheetReader {
  readonly errors: SheetError[] = []
  readonly #sheets: ReadonlyMap<string, Sheet>

  constructor(sheets: readonly Sheet[]) {
    this.#sheets = new Map(sheets.map((sheet) => [sheet.name.trim(), sheet]))
  }

  /** The rows of a sheet by column title; empty rows are passed over. A missing sheet or column is an error unless `optional`. */
  rows(name: string, titles: readonly string[], optional = false): readonly Row[] {
    const sheet = this.#sheets.get(name)
    if (!sheet) {
      if (!optional) this.errors.push({ sheet: name, sentence: `缺少工作表“${name}”。请从导出的样表开始填写。` })
      return []
    }
    const [head = [], ...body] = sheet.rows
    const places = new Map(head.map((title, place) => [title.trim(), place]))
    for (const title of titles) {
      if (!places.has(title)) this.errors.push({ sheet: name, row: 1, column: title, sentence: `缺少“${title}”这一列。` })
    }
    for (const title of places.keys()) {
      if (title !== '' && !titles.includes(title))
        this.errors.push({ sheet: name, row: 1, column: title, sentence: `不认识“${title}”这一列，请删除或改名。` })
    }
    return body.flatMap((cells, index) =>
      cells.every((cell) => cell.trim() === '') ? [] : [new Row(this, name, index + 2, places, cells)],
    )
  }
}

/** One row while it is read: each reader returns the value, or notes an error and returns a harmless stand-in. */
export class Row {
  readonly number: number
  readonly #reader: SheetReader
  readonly #sheet: string
  readonly #places: ReadonlyMap<string, number>
  readonly #cells: readonly string[]

  constructor(reader: SheetReader, sheet: string, number: number, places: ReadonlyMap<string, number>, cells: readonly string[]) {
    this.#reader = reader
    this.#sheet = sheet
    this.number = number
    this.#places = places
    this.#cells = cells
  }

  /** The trimmed text of a cell; a missing cell is empty. */
  text(column: string): string {
    const place = this.#places.get(column)
    return place === undefined ? '' : (this.#cells[place] ?? '').trim()
  }

  has(column: string): boolean {
    return this.text(column) !== ''
  }

  /** Reads a cell that must be filled. */
  need<T>(column: string, read: (text: string) => T | undefined, expected: string): T | undefined {
    const text = this.text(column)
    if (text === '') return this.refuse(column, `请填写${expected}。`)
    return read(text) ?? this.refuse(column, `“${text}”不是${expected}。`)
  }

  /** Reads a cell that may stay empty. */
  may<T>(column: string, read: (text: string) => T | undefined, expected: string): T | undefined {
    return this.has(column) ? this.need(column, read, expected) : undefined
  }

  refuse(column: string, sentence: string): undefined {
    this.#reader.errors.push({ sheet: this.#sheet, row: this.number, column, sentence })
    return undefined
  }
}
