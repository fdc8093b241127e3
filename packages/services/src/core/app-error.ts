import { errorSentence, type ErrorCode, type ErrorDetails } from '@sunlit/contracts'

/** A refusal: understood, and answered with its Chinese sentence. Anything else that is thrown is a bug. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: ErrorDetails | undefined

  /** The cause is for the server's log; it never reaches a reader. */
  constructor(code: ErrorCode, details?: ErrorDetails, cause?: unknown) {
    super(errorSentence(code, details), cause === undefined ? undefined : { cause })
    this.code = code
    this.details = details
  }
}
