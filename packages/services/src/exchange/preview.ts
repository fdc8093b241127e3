import type { FileFault, RowProblem } from './columns.ts'

/** One row as it would be imported, or why it would not. */
export interface PreviewRow<Value> {
  readonly row: number
  /** What stands in the file, in the order of `columns`. */
  readonly shown: readonly string[]
  /** `same`: stored already, nothing to do. */
  readonly state: 'new' | 'same' | 'bad'
  /** Present exactly when the row is `new`. */
  readonly value: Value | null
  readonly problems: readonly RowProblem[]
}

/** Nothing is stored by reading a file. */
export type TablePreview<Row> =
  | {
      readonly ok: true
      readonly columns: readonly string[]
      readonly rows: readonly Row[]
      /** Titles of columns that mean nothing here. */
      readonly ignored: readonly string[]
    }
  | { readonly ok: false; readonly faults: readonly FileFault[] }

/** How many there are of each kind. */
export function countStates(rows: readonly { readonly state: 'new' | 'same' | 'bad' }[]): Readonly<Record<'new' | 'same' | 'bad', number>> {
  const counts = { new: 0, same: 0, bad: 0 }
  for (const { state } of rows) counts[state] += 1
  return counts
}
