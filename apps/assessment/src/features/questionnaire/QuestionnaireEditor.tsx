import { Button, Notice } from '@sunlit/ui'
import { lazy, Suspense, useDeferredValue, useMemo, useState, type KeyboardEvent, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { Loading } from '../../components/Loading.tsx'
import { ConflictPanel } from './ConflictPanel.tsx'
import { EditingContext, type Editing } from './editing.ts'
import { EditorBar } from './EditorBar.tsx'
import { Exchange } from './Exchange.tsx'
import { FaultList } from './FaultList.tsx'
import { faultsOf } from './faults.ts'
import { AddItems, Removed } from './ItemActions.tsx'
import { Outline } from './Outline.tsx'
import type { PreviewMode } from './Preview.tsx'
import { SelectedForm } from './SelectedForm.tsx'
import type { Selection } from './selection.ts'
import { useEditor, type Editor } from './use-editor.ts'
import type { Evaluation, Work } from './work.ts'
import './questionnaire.css'

const Preview = lazy(async () => ({ default: (await import('./Preview.tsx')).Preview }))

/** On a narrow screen one of them at a time. */
const VIEWS = [
  { view: 'outline', name: '目录' },
  { view: 'form', name: '编辑' },
  { view: 'preview', name: '预览' },
] as const

/** Outline on the left, the form of what is chosen, and how people will see it. */
export function QuestionnaireEditor({ evaluation, begun }: { readonly evaluation: Evaluation; readonly begun: Work }): ReactElement {
  const [removed, setRemoved] = useState<string>()
  const editor = forgetting(useEditor(evaluation, begun), () => setRemoved(undefined))
  const { work } = editor
  const [selected, setSelected] = useState<Selection>({ kind: 'head' })
  const [view, setView] = useState<(typeof VIEWS)[number]['view']>('outline')
  const [mode, setMode] = useState<PreviewMode>('phone')
  const [isExchanging, setIsExchanging] = useState(work.definition.pages.length === 0)
  // The checks walk the whole questionnaire; typing does not wait for them.
  const settled = useDeferredValue(work)
  const faults = useMemo(() => faultsOf(settled), [settled])
  const editing: Editing = {
    work,
    faults,
    onWork: editor.change,
    onDefinition: editor.changeDefinition,
    onSelect: (selection) => {
      setSelected(selection)
      setView('form')
    },
  }
  const onKey = (event: KeyboardEvent): void => {
    const key = event.key.toLowerCase()
    if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return
    event.preventDefault()
    if (event.shiftKey || key === 'y') editor.redo()
    else editor.undo()
  }
  return (
    <EditingContext value={editing}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- shortcuts of what stands inside */}
      <div className="stack" onKeyDown={onKey}>
        <EditorBar editor={editor} isExchanging={isExchanging} onExchange={() => setIsExchanging(!isExchanging)}>
          {editor.isRestored && !editor.theirs && (
            <Notice word="接着上次">这台电脑的浏览器里有没有保存的修改，已经恢复。不要的话请点“撤销”。</Notice>
          )}
          {editor.error !== null && !editor.isSaving && <FailureNotice error={editor.error} onRetry={editor.save} />}
          <ConflictPanel editor={editor} />
          {removed !== undefined && <Removed name={removed} onUndo={editor.undo} />}
        </EditorBar>
        {isExchanging && <Exchange onDone={() => setIsExchanging(false)} />}
        <FaultList />
        <nav className="qe-views" aria-label="看哪一部分">
          {VIEWS.map(({ view: each, name }) => (
            <Button key={each} aria-pressed={view === each} onClick={() => setView(each)}>
              {name}
            </Button>
          ))}
        </nav>
        <div className="qe" data-view={view} data-preview={mode}>
          <div className="qe-side">
            <Outline selected={selected} />
            <AddItems selected={selected} />
          </div>
          <SelectedForm selected={selected} onRemoved={setRemoved} />
          <Suspense fallback={<Loading what="预览" />}>
            <Preview definition={work.definition} mode={mode} onMode={setMode} selected={selected} />
          </Suspense>
        </div>
      </div>
    </EditingContext>
  )
}

/** Whatever is done next, the offer to take back a deletion is gone: it would take back something else. */
function forgetting(editor: Editor, forget: () => void): Editor {
  const after =
    <Values extends readonly unknown[]>(step: (...values: Values) => void) =>
    (...values: Values): void => {
      forget()
      step(...values)
    }
  const { change, changeDefinition, undo, redo } = editor
  return { ...editor, change: after(change), changeDefinition: after(changeDefinition), undo: after(undo), redo: after(redo) }
}
