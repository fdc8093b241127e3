import { Button } from '@sunlit/ui'
import { useRef, type ReactElement } from 'react'

interface TableFileChooserProps {
  readonly label: string
  readonly busy: boolean
  readonly onFile: (file: File) => void
}

/** A button that opens the file dialog for one XLSX or CSV; the same file can be chosen again after it was corrected. */
export function TableFileChooser({ label, busy, onFile }: TableFileChooserProps): ReactElement {
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".xlsx,.csv,.txt"
        aria-label={label}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
      <Button kind="main" busy={busy} onClick={() => chooser.current?.click()}>
        选择文件（XLSX 或 CSV）
      </Button>
    </>
  )
}
