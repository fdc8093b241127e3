import { Button, Notice } from '@sunlit/ui'
import type { ReactElement, ReactNode } from 'react'
import type { Failure } from '../lib/ask.ts'
import type { Asked } from '../lib/use-asked.ts'

interface LoadViewProps<T> {
  readonly asked: Asked<T>
  readonly onRetry: () => void
  /** What is shown when the server knows nothing of it. */
  readonly missing?: ReactNode
  readonly children: (value: T) => ReactNode
}

/** Loading, trouble and what can be done about it, or the thing itself. */
export function LoadView<T>({ asked, onRetry, missing, children }: LoadViewProps<T>): ReactElement {
  if (asked.state === 'ready') return <>{children(asked.value)}</>
  if (asked.state === 'loading') {
    return (
      <p className="loading" aria-live="polite">
        正在读取……
      </p>
    )
  }
  if (missing !== undefined && asked.failure.kind === 'refused') return <>{missing}</>
  return (
    <Notice tone="danger" actions={<Button onClick={onRetry}>再试一次</Button>}>
      {troubleWords(asked.failure)}
    </Notice>
  )
}

export function troubleWords(failure: Failure): string {
  switch (failure.kind) {
    case 'unreached':
      return '没有连上服务器。请检查网络后再试一次。'
    case 'broken':
      return '服务器暂时不能用，不是您的问题。请过一会儿再试一次。'
    case 'busy':
      return `现在访问的人很多，请过${failure.seconds}秒再试一次。`
    case 'refused':
      return failure.sentence
  }
}
