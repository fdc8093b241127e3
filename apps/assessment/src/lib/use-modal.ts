import { useEffect, useRef, useState, type RefObject } from 'react'

/**
 * Opens a dialog that is there only while it is needed. When it goes, whoever works by keyboard or by ear stands again where the dialog
 * was opened: an element that leaves the page takes the focus with it, and only `close` would have given it back.
 */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  // Asked while rendering: what stands in the dialog may take the focus before any effect runs.
  const [before] = useState(() => document.activeElement)
  useEffect(() => {
    dialog.current?.showModal()
    return () => {
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body) before.focus()
    }
  }, [before])
  return dialog
}
