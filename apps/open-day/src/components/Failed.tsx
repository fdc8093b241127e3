import { Button, Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import type { Failure } from '../lib/ask.ts'
import { failureWords } from './failure-words.ts'
import { Link } from './Link.tsx'

interface FailedProps {
  readonly failure: Failure
  readonly onRetry: () => void
}

/** What could not be read, in words, with the way on. */
export function Failed({ failure, onRetry }: FailedProps): ReactElement {
  const isGone = failure.kind === 'refused' && (failure.status === 404 || failure.code === 'open_link_void')
  return (
    <Notice
      tone="danger"
      actions={
        isGone ? (
          <Link className="ui-button" href="/open-day/">
            看看有哪些活动
          </Link>
        ) : (
          <Button onClick={onRetry}>再试一次</Button>
        )
      }
    >
      {isGone && failure.status === 404 ? '没有找到这项活动。网址可能写错了，或者活动已经撤下。' : failureWords(failure)}
    </Notice>
  )
}
