/** Something in the stored rows that the log does not bear out. */
export interface DeepFault {
  readonly table:
    | 'event'
    | 'unit'
    | 'role_grant'
    | 'setting'
    | 'scheme_version'
    | 'period'
    | 'period_reopening'
    | 'period_scheme_change'
    | 'finding'
    | 'not_applicable'
    | 'evidence'
    | 'blob'
    | 'publication'
  readonly id: string
  /** Plain words for the operator, naming what differs. */
  readonly fault: string
}
