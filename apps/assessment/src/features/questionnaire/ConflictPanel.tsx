import { Button, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import type { Editor } from './use-editor.ts'
import { differences } from './work.ts'

/** A colleague saved first: both stand side by side in words, and the person decides. */
export function ConflictPanel({ editor }: { readonly editor: Editor }): ReactElement | undefined {
  const [isAsking, setIsAsking] = useState(false)
  const { theirs, work } = editor
  if (!theirs) return undefined
  const different = differences(work, theirs.work)
  return (
    <Notice
      tone="waiting"
      word="同事刚刚保存过"
      actions={
        <>
          <Button kind="main" onClick={editor.takeTheirs}>
            载入同事的内容
          </Button>
          <Button onClick={() => setIsAsking(true)}>用我的内容覆盖</Button>
        </>
      }
    >
      <p>您的修改还没有保存，也没有丢失；同事的内容没有被覆盖。载入同事的内容后，点“撤销”就回到您的。</p>
      <ul>{different.length === 0 ? <li>两份内容相同。</li> : different.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      {isAsking && (
        <Confirm
          title="用您的内容覆盖"
          action="覆盖"
          busy={editor.isSaving}
          onConfirm={() => {
            setIsAsking(false)
            editor.saveOver()
          }}
          onCancel={() => setIsAsking(false)}
        >
          <p>同事保存的问卷、计分办法和条款会被您的换掉，不能恢复。建议先和同事商量。</p>
        </Confirm>
      )}
    </Notice>
  )
}
