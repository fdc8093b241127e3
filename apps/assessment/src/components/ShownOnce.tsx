import { Button, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'

interface ShownOnceProps {
  readonly label: string
  readonly text: string
}

/** A secret that is on the screen this once: can be copied, is selected with one click, and says that it will not come back. */
export function ShownOnce({ label, text }: ShownOnceProps): ReactElement {
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Notice tone="waiting" word="只显示一次" actions={<Button onClick={() => void copy()}>{copied ? '已复制' : '复制'}</Button>}>
      <div className="once">
        <span>{label}</span>
        <code>{text}</code>
      </div>
    </Notice>
  )
}
