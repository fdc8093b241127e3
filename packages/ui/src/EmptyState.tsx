import type { ReactElement, ReactNode } from 'react'

interface EmptyStateProps {
  readonly title: string
  /** What will stand here, and when. */
  readonly children?: ReactNode
  /** The first step, when the reader may take it. */
  readonly action?: ReactNode
}

export function EmptyState({ title, children, action }: EmptyStateProps): ReactElement {
  return (
    <div className="ui-empty">
      <p className="ui-empty-title">{title}</p>
      {children !== undefined && <p>{children}</p>}
      {action !== undefined && <div>{action}</div>}
    </div>
  )
}
