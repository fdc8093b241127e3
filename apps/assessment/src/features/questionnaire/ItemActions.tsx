import {
  addPage,
  addQuestion,
  addSection,
  duplicateItem,
  moveItem,
  QUESTION_KINDS,
  removeItem,
  type Added,
  type Item,
  type QuestionKind,
} from '@sunlit/questionnaire'
import { Button, Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { useEditing } from './editing.ts'
import { isItem, nameOf, type Selection } from './selection.ts'

/** Adds below what is chosen: a question of any kind, a section, a page. */
export function AddItems({ selected }: { readonly selected: Selection }): ReactElement {
  const { work, onDefinition, onSelect } = useEditing()
  const { definition } = work
  const behind = isItem(selected) ? selected : undefined
  const pageId = pageOf(definition, behind)
  const add = ({ definition: changed, item }: Added): void => {
    onDefinition(changed)
    onSelect(item)
    // The form of the new one is drawn by the render that follows; one types its title right away.
    requestAnimationFrame(() => document.getElementById(item.kind === 'question' ? 'qe-title' : `qe-${item.kind}`)?.focus())
  }
  return (
    <div className="qe-add">
      <select
        className="ui-input"
        aria-label="加一题"
        value=""
        onChange={(event) => {
          const kind: QuestionKind | undefined = QUESTION_KINDS.find((each) => each.kind === event.target.value)?.kind
          if (kind) add(addQuestion(definition, kind, behind))
        }}
      >
        <option value="">加一题…</option>
        {QUESTION_KINDS.map(({ kind, name }) => (
          <option key={kind} value={kind}>
            {name}
          </option>
        ))}
      </select>
      <Button disabled={pageId === undefined} onClick={() => pageId !== undefined && add(addSection(definition, pageId))}>
        加一节
      </Button>
      <Button onClick={() => add(addPage(definition, pageId))}>加一页</Button>
    </div>
  )
}

function pageOf(
  {
    pages,
  }: {
    readonly pages: readonly {
      readonly id: string
      readonly sections: readonly { readonly id: string; readonly questions: readonly { readonly id: string }[] }[]
    }[]
  },
  item: Item | undefined,
): string | undefined {
  if (!item) return pages.at(-1)?.id
  return pages.find(({ id, sections }) =>
    item.kind === 'page'
      ? id === item.id
      : sections.some((section) =>
          item.kind === 'section' ? section.id === item.id : section.questions.some((question) => question.id === item.id),
        ),
  )?.id
}

/** Moves, copies and deletes what is chosen. */
export function ItemActions({ item, onRemoved }: { readonly item: Item; readonly onRemoved: (name: string) => void }): ReactElement {
  const { work, onDefinition, onSelect } = useEditing()
  const { definition } = work
  const up = moveItem(definition, item, -1)
  const down = moveItem(definition, item, 1)
  return (
    <div className="row-actions">
      <Button disabled={isUnmoved(definition, up)} onClick={() => onDefinition(up)}>
        上移
      </Button>
      <Button disabled={isUnmoved(definition, down)} onClick={() => onDefinition(down)}>
        下移
      </Button>
      <Button
        onClick={() => {
          const { definition: changed, item: copy } = duplicateItem(definition, item)
          onDefinition(changed)
          onSelect(copy)
        }}
      >
        复制
      </Button>
      <Button
        kind="danger"
        onClick={() => {
          onDefinition(removeItem(definition, item))
          onSelect({ kind: 'head' })
          onRemoved(nameOf(definition, item))
        }}
      >
        删除
      </Button>
    </div>
  )
}

function isUnmoved(before: { readonly pages: readonly unknown[] }, after: { readonly pages: readonly unknown[] }): boolean {
  return before === after || before.pages === after.pages
}

/** After something was deleted: what, and the way back. */
export function Removed({ name, onUndo }: { readonly name: string; readonly onUndo: () => void }): ReactElement {
  return (
    <Notice word="已删除" actions={<Button onClick={onUndo}>撤销删除</Button>}>
      “{name}”
    </Notice>
  )
}
