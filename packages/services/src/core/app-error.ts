import { errorSentence, type ErrorCode, type ErrorDetails } from '@sunlit/contracts'

/** A refusal: understood, and answered with its Chinese sentence. Anything else that is thrown is a bug. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: ErrorDetails | undefined

  constructor(code: ErrorCode, details?: ErrorDetails) {
    super(errorSentence(code, details))
    this.code = code
    this.details = details
  }
}
