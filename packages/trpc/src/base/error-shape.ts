import { errorSentence, type ErrorCode, type ErrorDetails } from '@sunlit/contracts'
import { AppError } from '@sunlit/services'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { ZodError, z } from 'zod'

z.config(z.locales.zhCN())

/** What every refused call tells the browser: the same shape over tRPC and over plain routes. */
export interface ErrorAnswer {
  readonly code: ErrorCode
  /** Chinese, says what to do next. */
  readonly sentence: string
  readonly details: ErrorDetails
  readonly requestId: string
  /** One sentence per field, by its path with dots (`facts.count`); the empty path is the input as a whole. */
  readonly fields?: Readonly<Record<string, string>>
}

type TrpcCode = TRPCError['code']

const TRPC_CODES: Partial<Record<ErrorCode, TrpcCode>> = {
  not_signed_in: 'UNAUTHORIZED',
  wrong_credentials: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  second_factor_required: 'FORBIDDEN',
  password_change_required: 'FORBIDDEN',
  disabled: 'FORBIDDEN',
  locked: 'FORBIDDEN',
  wrong_token: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  invalid_input: 'BAD_REQUEST',
  too_large: 'PAYLOAD_TOO_LARGE',
  unsupported_file: 'UNSUPPORTED_MEDIA_TYPE',
  rate_limited: 'TOO_MANY_REQUESTS',
  log_not_ready: 'SERVICE_UNAVAILABLE',
  scanner_away: 'SERVICE_UNAVAILABLE',
  uploads_full: 'SERVICE_UNAVAILABLE',
  busy: 'SERVICE_UNAVAILABLE',
  survey_not_taken: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
}

/** Codes without their own HTTP status are decisions of the domain: understood, well formed, refused (422). */
export function trpcCodeOf(code: ErrorCode): TrpcCode {
  return TRPC_CODES[code] ?? 'UNPROCESSABLE_CONTENT'
}

/** The same mapping for plain routes. */
export function httpStatusOf(code: ErrorCode): number {
  return getHTTPStatusCodeFromError(new TRPCError({ code: trpcCodeOf(code) }))
}

/** The answer for anything that was thrown. A bug says nothing about itself but the number to look it up by. */
export function errorAnswer(thrown: unknown, requestId: string): ErrorAnswer {
  const error = thrown instanceof TRPCError ? (thrown.cause ?? thrown) : thrown
  if (error instanceof AppError) return answer(error.code, error.details ?? {}, requestId)
  // Only what came in may be complained of: a stored row that does not fit its schema is our own fault.
  const isInput = thrown instanceof TRPCError && thrown.code === 'BAD_REQUEST'
  if (error instanceof ZodError && isInput) return { ...answer('invalid_input', {}, requestId), fields: fieldsOf(error) }
  if (error instanceof TRPCError) return answer(codeOfTransport(error.code), {}, requestId)
  return answer('internal', { requestId }, requestId)
}

function answer(code: ErrorCode, details: ErrorDetails, requestId: string): ErrorAnswer {
  return { code, sentence: errorSentence(code, details), details, requestId }
}

/** Only the first complaint of a field is shown: the others usually follow from it. */
function fieldsOf(error: ZodError): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) fields[issue.path.join('.')] ??= issue.message
  return fields
}

/** What tRPC itself refuses before a procedure runs: unknown paths, broken JSON, a wrong method. */
function codeOfTransport(code: TrpcCode): ErrorCode {
  switch (code) {
    case 'NOT_FOUND':
      return 'not_found'
    case 'UNAUTHORIZED':
      return 'not_signed_in'
    case 'FORBIDDEN':
      return 'forbidden'
    case 'PAYLOAD_TOO_LARGE':
      return 'too_large'
    case 'BAD_REQUEST':
    case 'PARSE_ERROR':
    case 'METHOD_NOT_SUPPORTED':
    case 'UNSUPPORTED_MEDIA_TYPE':
      return 'invalid_input'
    default:
      return 'internal'
  }
}
