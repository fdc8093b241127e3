/** A table to be handed out as CSV or XLSX. Numbers stay numbers; everything else is text and stays text. */
export interface Table {
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly TableCell[])[]
  /** Stands below the rows of a workbook's sheet; CSV has no place for it. */
  readonly picture?: { readonly png: Uint8Array; readonly description: string }
}

export interface TableColumn {
  readonly title: string
  /** In characters. */
  readonly width: number
}

export type TableCell = string | number | null
