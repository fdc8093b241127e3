import type { ReactElement, ReactNode } from 'react'

interface FoldableProps {
  readonly isFolded: boolean
  readonly title: string
  readonly children: ReactNode
}

/** A table that repeats the picture above it: beside it where it is short, behind a word where it is long. */
export function Foldable({ isFolded, title, children }: FoldableProps): ReactElement {
  if (!isFolded) return <>{children}</>
  return (
    <details className="twin">
      <summary>{title}</summary>
      {children}
    </details>
  )
}
