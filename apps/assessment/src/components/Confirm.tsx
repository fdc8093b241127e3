import { Button } from '@sunlit/ui'
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'

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
  const dialog = useRef<HTMLDialogElement>(null)
  // A dialog is opened by a call; the element is there only while the question is asked.
  useEffect(() => dialog.current?.showModal(), [])
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
