import { Button } from '@sunlit/ui'
import type { ReactElement, ReactNode } from 'react'
import type { Editor } from './use-editor.ts'

interface EditorBarProps {
  readonly editor: Editor
  readonly isExchanging: boolean
  readonly onExchange: () => void
  /** What has to be seen wherever one has scrolled to. */
  readonly children: ReactNode
}

/** Save, take back, do again, templates and files; says where the work is kept. */
export function EditorBar({ editor, isExchanging, onExchange, children }: EditorBarProps): ReactElement {
  return (
    <div className="qe-bar">
      <Button kind="main" busy={editor.isSaving} disabled={!editor.isDirty} onClick={editor.save}>
        保存
      </Button>
      <Button aria-keyshortcuts="Control+Z" disabled={!editor.canUndo} onClick={editor.undo}>
        撤销
      </Button>
      <Button aria-keyshortcuts="Control+Shift+Z" disabled={!editor.canRedo} onClick={editor.redo}>
        重做
      </Button>
      <Button aria-expanded={isExchanging} onClick={onExchange}>
        模板与文件
      </Button>
      <output className={editor.isKept ? 'word-muted' : 'word-lost'}>{stateWords(editor)}</output>
      {children}
    </div>
  )
}

function stateWords({ isDirty, isKept, isSaving }: Editor): string {
  if (isSaving) return '正在保存…'
  if (!isDirty) return '已保存'
  return isKept ? '有修改还没有保存，已存在这台电脑的浏览器里' : '有修改还没有保存，这个浏览器也存不下草稿，请及时保存'
}
