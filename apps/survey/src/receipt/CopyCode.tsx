import { Button } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'

/** Copies the code; where a browser does not let a page copy, it says how else. */
export function CopyCode({ code }: { readonly code: string }): ReactElement {
  const [said, setSaid] = useState('')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code)
      setSaid('编号已复制')
    } catch {
      setSaid('这个浏览器不让网页复制，请长按编号复制或截图')
    }
  }
  return (
    <>
      <Button onClick={() => void copy()}>复制编号</Button>
      <span className="copied" aria-live="polite">
        {said}
      </span>
    </>
  )
}
