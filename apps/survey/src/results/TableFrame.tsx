import type { ReactElement, ReactNode } from 'react'

interface TableFrameProps {
  readonly label: string
  readonly children: ReactNode
}

/** A table that is wider than a phone is moved sideways, by finger or by arrow keys. */
export function TableFrame({ label, children }: TableFrameProps): ReactElement {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <section className="table-frame" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
