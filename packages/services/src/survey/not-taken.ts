import { CommitFailedError, isBusy, isUnavailable } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'

/**
 * What a citizen is told when the database is away, full or held by somebody else (rule W-3): nothing came in, the ballot is still on the
 * phone, and sending it again cannot double it. Everything else is thrown on as it is.
 */
export function notTaken(error: unknown): unknown {
  const isBusyHouse = error instanceof AppError && error.code === 'busy'
  if (!isBusyHouse && !(error instanceof CommitFailedError) && !isBusy(error) && !isUnavailable(error)) return error
  return new AppError('survey_not_taken', {}, isBusyHouse ? (error.cause ?? error) : error)
}
