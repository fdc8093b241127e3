import type { ReactElement } from 'react'

/** Holds the place of what comes, so that nothing jumps when it is there. */
export function Loading(): ReactElement {
  return (
    <p className="loading" aria-live="polite">
      正在读取……
    </p>
  )
}
