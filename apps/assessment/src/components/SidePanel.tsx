import { Button } from '@sunlit/ui'
import type { ReactElement, ReactNode } from 'react'
import { useModal } from '../lib/use-modal.ts'
import './side-panel.css'

interface SidePanelProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form beside its list, which stays in sight; on a phone it takes the whole width. Escape closes it. */
export function SidePanel({ title, onClose, children }: SidePanelProps): ReactElement {
  const dialog = useModal()
  return (
    <dialog ref={dialog} className="side-panel" aria-label={title} onClose={onClose}>
      <header className="side-panel-head">
        <h2>{title}</h2>
        <Button kind="quiet" onClick={onClose} aria-label="关闭">
          ✕
        </Button>
      </header>
      {children}
    </dialog>
  )
}
