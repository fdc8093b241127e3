import type { TableName } from '@sunlit/db'

/** Something in the stored rows that the log does not bear out. */
export interface DeepFault {
  readonly table: TableName
  readonly id: string
  /** Plain words for the operator, naming what differs. */
  readonly fault: string
}
