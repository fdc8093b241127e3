import { ERROR_SENTENCES, isErrorCode, type ErrorCode } from '@sunlit/contracts'
import { TRPCClientError } from '@trpc/client'

/** What a failed call means to the person at the screen. */
export interface Failure {
  /** `offline`: the server was not reached, nothing is known of the outcome. */
  readonly code: ErrorCode | 'offline'
  /** Chinese, says what to do next. */
  readonly sentence: string
  readonly requestId?: string
  /** One sentence per field, by its path with dots. */
  readonly fields: Readonly<Record<string, string>>
}

const OFFLINE: Failure = { code: 'offline', sentence: '没有连上服务器。您填写的内容还在这台电脑上，网络恢复后再试一次。', fields: {} }

/** Reads the one shape in which every refusal arrives; whatever else was thrown is an internal fault of this page. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof TRPCClientError))
    return { code: 'internal', sentence: '页面出了问题，没有完成这一步。请刷新页面后再试。', fields: {} }
  const data: unknown = error.data
  if (!isRecord(data)) return OFFLINE
  const { code, sentence, requestId, fields } = data
  if (typeof code !== 'string' || !isErrorCode(code)) return OFFLINE
  return {
    code,
    sentence: typeof sentence === 'string' ? sentence : ERROR_SENTENCES[code],
    fields: isRecord(fields) ? onlyTexts(fields) : {},
    ...(typeof requestId === 'string' && { requestId }),
  }
}

/** Trying again by itself helps against a lost connection or a server that restarts, never against a refusal. */
export function isWorthRetrying(failureCount: number, error: unknown): boolean {
  const { code } = failureOf(error)
  return failureCount < 2 && (code === 'offline' || code === 'log_not_ready')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function onlyTexts(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
