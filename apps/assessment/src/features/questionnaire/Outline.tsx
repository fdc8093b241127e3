import { listQuestions, moveItem, placeItem, type Item, type Landing, type Page, type Question, type Section } from '@sunlit/questionnaire'
import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { useEditing } from './editing.ts'
import { faultsAt } from './faults.ts'
import { isSame, PARTS, positionWords, type Selection } from './selection.ts'
import { useDrag } from './use-drag.ts'

interface OutlineProps {
  readonly selected: Selection
}

/** Parts, pages, sections and questions. Chosen by click, moved by drag or by Alt and an arrow; where something went is said aloud. */
export function Outline({ selected }: OutlineProps): ReactElement {
  const { work, faults, onDefinition, onSelect } = useEditing()
  const { definition } = work
  const [said, setSaid] = useState('')
  const list = useRef<HTMLElement>(null)
  const moved = (item: Item, changed: typeof definition): void => {
    if (changed !== definition) onDefinition(changed)
    setSaid(changed === definition ? '已经到头了。' : positionWords(changed, item))
    onSelect(item)
  }
  const row = (item: Item, name: string, note: string): ReactElement => (
    <OutlineRow
      key={`${item.kind} ${item.id}`}
      item={item}
      name={name}
      note={note}
      isChosen={isSame(selected, item)}
      onMove={(by) => {
        moved(item, moveItem(definition, item, by))
        // The row is drawn elsewhere in the list, which takes the focus off its button.
        requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-item="${item.kind} ${item.id}"]`)?.focus())
      }}
      onDrop={(dragged, landing) => moved(dragged, placeItem(definition, dragged, landing))}
    />
  )
  const numbers = new Map(listQuestions(definition).map(({ question, index }) => [question.id, index + 1]))
  const questionRow = (question: Question): ReactElement => (
    <li key={question.id}>
      {row({ kind: 'question', id: question.id }, question.title || '（还没有写题目）', noteOf(question, numbers.get(question.id) ?? 0))}
    </li>
  )
  const sectionRow = (section: Section, index: number): ReactElement => (
    <li key={section.id}>
      {row({ kind: 'section', id: section.id }, section.title || `第 ${index + 1} 节`, section.showIf ? '有条件' : '')}
      <ol>{section.questions.map(questionRow)}</ol>
    </li>
  )
  const pageRow = (page: Page, index: number): ReactElement => (
    <li key={page.id}>
      {row({ kind: 'page', id: page.id }, page.title || `第 ${index + 1} 页`, page.showIf ? '有条件' : '')}
      <ol>{page.sections.map(sectionRow)}</ol>
    </li>
  )
  return (
    <nav className="qe-outline" aria-label="问卷目录" ref={list}>
      <ul className="qe-parts">
        {PARTS.map(({ kind, name }) => (
          <li key={kind}>
            <button type="button" className="qe-item" aria-pressed={selected.kind === kind} onClick={() => onSelect({ kind })}>
              {name}
              {faults.some(({ place }) => place.kind === kind) && (
                <Mark level={faults.some(({ place, level }) => place.kind === kind && level === 'fault') ? 'fault' : 'warning'} />
              )}
            </button>
          </li>
        ))}
      </ul>
      {definition.pages.length === 0 ? (
        <p className="word-muted">还没有题目。请从下面加一题，或用一个模板。</p>
      ) : (
        <ol className="qe-pages">{definition.pages.map(pageRow)}</ol>
      )}
      <p className="word-muted">拖动 ⠿ 改变顺序；用键盘时选中一行，按 Alt 加上、下方向键。</p>
      <output className="ui-sr-only">{said}</output>
    </nav>
  )
}

function noteOf({ required, showIf }: Question, number: number): string {
  return [`${number}.`, required === true && '必答', showIf && '有条件'].filter(Boolean).join(' ')
}

interface OutlineRowProps {
  readonly item: Item
  readonly name: string
  readonly note: string
  readonly isChosen: boolean
  readonly onMove: (by: -1 | 1) => void
  readonly onDrop: (dragged: Item, landing: Landing) => void
}

function OutlineRow({ item, name, note, isChosen, onMove, onDrop }: OutlineRowProps): ReactElement {
  const { faults, onSelect } = useEditing()
  const { row, handle, edge } = useDrag(item, onDrop)
  const here = faultsAt(faults, [item.id]).filter(({ place }) => isSame(place, item))
  const onKey = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <div ref={row} className="qe-line" data-kind={item.kind} data-edge={edge}>
      <span ref={handle} className="qe-handle" aria-hidden="true">
        ⠿
      </span>
      <button
        type="button"
        className="qe-item"
        data-item={`${item.kind} ${item.id}`}
        aria-pressed={isChosen}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={() => onSelect(item)}
        onKeyDown={onKey}
      >
        {item.kind === 'question' && <small>{note}</small>} {name}
        {item.kind !== 'question' && note !== '' && <small> {note}</small>}
        {here.length > 0 && <Mark level={here.some(({ level }) => level === 'fault') ? 'fault' : 'warning'} />}
      </button>
    </div>
  )
}

function Mark({ level }: { readonly level: 'fault' | 'warning' }): ReactElement {
  return <small className={level === 'fault' ? 'word-lost' : 'word-waiting'}> {level === 'fault' ? '要改' : '提醒'}</small>
}
