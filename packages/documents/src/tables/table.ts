/** A table to be handed out as CSV or XLSX. Numbers stay numbers; everything else is text and stays text. */
export interface Table {
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly TableCell[])[]
}

export interface TableColumn {
  readonly title: string
  /** In characters. */
  readonly width: number
}

export type TableCell = string | number | null
