import type { ReactElement, ReactNode } from 'react'
import './door.css'

interface DoorLayoutProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly wide?: boolean
  readonly children: ReactNode
}

/** Pages that stand outside the shell: one card in the middle, on a phone the whole width. */
export function DoorLayout({ title, lead, wide = false, children }: DoorLayoutProps): ReactElement {
  return (
    <main className="door" id="main">
      <div className={wide ? 'door-card door-card-wide' : 'door-card'}>
        <p className="door-name">阳光政务公开</p>
        <h1>{title}</h1>
        {lead !== undefined && <p className="word-muted">{lead}</p>}
        {children}
      </div>
    </main>
  )
}
