import type { ErrorCode, ErrorDetails } from '@sunlit/contracts'

/** Why a pure decision says no; the command throws it as an `AppError`. */
export interface Refusal {
  readonly code: ErrorCode
  readonly details?: ErrorDetails
}
