import type { ReactElement, ReactNode } from 'react'

interface PageHeadProps {
  readonly title: ReactNode
  readonly lead?: ReactNode
  readonly actions?: ReactNode
}

/** The head of a page: its only h1, one line of orientation, the page's actions. */
export function PageHead({ title, lead, actions }: PageHeadProps): ReactElement {
  return (
    <header className="ui-page-head">
      <div>
        <h1>{title}</h1>
        {lead !== undefined && <p>{lead}</p>}
      </div>
      {actions !== undefined && (
        <div className="ui-page-head-actions" data-no-print="">
          {actions}
        </div>
      )}
    </header>
  )
}
