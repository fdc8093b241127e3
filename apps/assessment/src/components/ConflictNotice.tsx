import { Button, Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'

interface ConflictNoticeProps {
  /** What the person was about to save, and what stands there now, in words. */
  readonly mine?: string
  readonly theirs?: string
  readonly onReload: () => void
}

/** A colleague was faster: nothing is lost, both values are shown, and the person decides. */
export function ConflictNotice({ mine, theirs, onReload }: ConflictNoticeProps): ReactElement {
  return (
    <Notice tone="waiting" word="刚刚被同事改过" actions={<Button onClick={onReload}>载入最新内容</Button>}>
      <p>您的这一步没有保存，同事的修改没有被覆盖。请核对后再操作一次。</p>
      {mine !== undefined && <p>您填写的：{mine}</p>}
      {theirs !== undefined && <p>现在的内容：{theirs}</p>}
    </Notice>
  )
}
