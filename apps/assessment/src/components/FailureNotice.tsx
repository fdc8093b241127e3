import { Button, Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { failureOf, type Failure } from '../lib/failure.ts'

interface FailureNoticeProps {
  readonly error: unknown
  readonly onRetry?: () => void
  readonly retrying?: boolean
  /** A whole page was asked for by its address. */
  readonly isPage?: boolean
}

/** Whoever asks again for what is not there, or not theirs, gets the same answer. */
function isOtherNextTime(code: Failure['code']): boolean {
  return code !== 'not_found' && code !== 'forbidden' && !WENT_ON.has(code)
}

/** Nothing failed: what an older notice tells of lies with somebody else by now. */
const WENT_ON: ReadonlySet<Failure['code']> = new Set(['open_plan_returned', 'rectification_transferred', 'findings_not_sent'])

/** A page has no form to be put right: its address was cut off or mistyped. */
const BROKEN_ADDRESS = '没有找到。地址可能不完整，请从菜单或列表重新打开。'

/** The one look of a call that failed: the server's sentence, the number for the administrator, a way to try again. */
export function FailureNotice({ error, onRetry, retrying = false, isPage = false }: FailureNoticeProps): ReactElement {
  const { sentence, requestId, code } = failureOf(error)
  const isBroken = isPage && code === 'invalid_input'
  return (
    <Notice
      {...(WENT_ON.has(code) ? { tone: 'info', word: '现在的情况' } : { tone: 'danger', word: '没有完成' })}
      actions={
        onRetry &&
        !isBroken &&
        isOtherNextTime(code) && (
          <Button onClick={onRetry} busy={retrying}>
            再试一次
          </Button>
        )
      }
    >
      {isBroken ? BROKEN_ADDRESS : sentence}
      {code === 'internal' && requestId !== undefined && !sentence.includes(requestId) && <span>（编号 {requestId}）</span>}
    </Notice>
  )
}
