/** A field before and after. */
export interface Change {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}
