import type { ReactElement, ReactNode } from 'react'

interface TableFrameProps {
  /** What the table shows; read out when the frame has the focus. */
  readonly label: string
  readonly children: ReactNode
}

/** Around a wide table without links or buttons: whoever uses the keyboard can only scroll it sideways when the frame itself takes the focus. */
export function TableFrame({ label, children }: TableFrameProps): ReactElement {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- axe's scrollable-region-focusable asks for it
    <section className="plain-table-frame" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
