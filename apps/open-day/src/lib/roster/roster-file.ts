/** What was read of a file that holds a list of names. */
export type RosterReading =
  | { readonly ok: true; readonly names: readonly string[]; readonly unused: readonly UnusedRow[] }
  | { readonly ok: false; readonly refusal: RosterRefusal }

export type RosterRefusal = 'too_large' | 'empty' | 'old_format' | 'no_table' | 'damaged' | 'unsafe' | 'too_many_rows' | 'no_names'

/** A row that names nobody, by the number that a spreadsheet or an editor gives it, with what stands there. */
export interface UnusedRow {
  readonly line: number
  readonly reason: 'no_name' | 'no_word' | 'too_long' | 'formula' | 'several'
  readonly text: string
}

/** A row of a table, whatever kind of file it was in. */
export interface RosterRow {
  readonly line: number
  readonly cells: readonly RosterCell[]
}

export interface RosterCell {
  readonly text: string
  /** A formula whose result is an error, or not in the file. */
  readonly isBroken?: boolean
}

/** A school's list is some ten kilobytes; a badge in its head may add a megabyte or two. */
export const MOST_BYTES = 5 * 1024 * 1024
/** As many as a booking takes. */
export const MOST_NAMES = 500
export const LONGEST_NAME = 40
/** From so many people on a list of names is worth asking for. */
export const LISTED_FROM = 4
