import type { NoticeTone } from '@sunlit/ui'
import type { ReactElement, ReactNode } from 'react'

interface BadgeProps {
  readonly tone: NoticeTone
  readonly children: ReactNode
}

/** A short word on a ground of its tone. */
export function Badge({ tone, children }: BadgeProps): ReactElement {
  return (
    <span className="badge" data-tone={tone}>
      {children}
    </span>
  )
}
