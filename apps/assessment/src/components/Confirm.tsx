import { Button } from '@sunlit/ui'
import type { ReactElement, ReactNode } from 'react'
import { useModal } from '../lib/use-modal.ts'

interface ConfirmProps {
  readonly title: string
  /** Says what will happen and to whom, with the names. */
  readonly children: ReactNode
  readonly action: string
  readonly busy: boolean
  /** While something the question asks for is still missing. */
  readonly disabled?: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** The question before something that cannot be taken back. Escape and the calm button leave everything as it is. */
export function Confirm({ title, children, action, busy, disabled = false, onConfirm, onCancel }: ConfirmProps): ReactElement {
  const dialog = useModal()
  return (
    <dialog ref={dialog} className="confirm" aria-label={title} onCancel={onCancel}>
      <h2>{title}</h2>
      <div>{children}</div>
      <div className="evidence-actions">
        <Button kind="main" busy={busy} disabled={disabled} onClick={onConfirm}>
          {action}
        </Button>
        <Button onClick={onCancel}>先不办理</Button>
      </div>
    </dialog>
  )
}
