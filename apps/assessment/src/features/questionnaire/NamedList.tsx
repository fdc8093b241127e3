import { freeId, type Option } from '@sunlit/questionnaire'
import { Button } from '@sunlit/ui'
import { useRef, type ClipboardEvent, type KeyboardEvent, type ReactElement } from 'react'

/** What an option can be beside its words. */
export type OptionFlag = 'write' | 'exclusive' | 'fixed'

const FLAG_NAMES: Readonly<Record<OptionFlag, string>> = { write: '可填写', exclusive: '只能单独选', fixed: '位置固定' }

interface NamedListProps {
  readonly id: string
  /** 选项、指标 … */
  readonly noun: string
  readonly items: readonly Option[]
  readonly most: number
  /** Of new ids. */
  readonly prefix: string
  readonly flags?: readonly OptionFlag[]
  readonly onChange: (items: readonly Option[], field?: string) => void
}

/** Options, units, steps or rows: typed one under the other, or pasted as lines; Alt and an arrow moves one. */
export function NamedList({ id, noun, items, most, prefix, flags = [], onChange }: NamedListProps): ReactElement {
  const list = useRef<HTMLOListElement>(null)
  const focus = (index: number): void => {
    // The field is drawn by the render that follows.
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLInputElement>('input[type=text]')[index]?.focus())
  }
  const insert = (at: number, titles: readonly string[]): void => {
    const added = titles.slice(0, most - items.length).reduce<readonly Option[]>(
      (before, title) => [
        ...before,
        {
          id: freeId(
            prefix,
            [...items, ...before].map((item) => item.id),
          ),
          title,
        },
      ],
      [],
    )
    onChange(items.toSpliced(at, 0, ...added))
    focus(at)
  }
  const move = (from: number, by: -1 | 1): void => {
    const item = items[from]
    if (!item || from + by < 0 || from + by >= items.length) return
    onChange(items.toSpliced(from, 1).toSpliced(from + by, 0, item))
    focus(from + by)
  }
  const onKey = (event: KeyboardEvent, index: number): void => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      insert(index + 1, [''])
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      move(index, event.key === 'ArrowUp' ? -1 : 1)
    }
  }
  const onPaste = (event: ClipboardEvent, index: number): void => {
    const lines = event.clipboardData
      .getData('text')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
    if (lines.length < 2) return
    event.preventDefault()
    insert(items[index]?.title === '' ? index : index + 1, lines)
  }
  const set = (index: number, changed: Option, field?: string): void => onChange(items.with(index, changed), field)
  return (
    <fieldset className="qe-list" aria-describedby={`${id}-how`}>
      <legend>
        {noun}（{items.length}）
      </legend>
      <ol ref={list}>
        {items.map((item, index) => (
          <li key={item.id}>
            <input
              type="text"
              className="ui-input"
              aria-label={`${noun} ${index + 1}`}
              value={item.title}
              onChange={(event) => set(index, { ...item, title: event.target.value }, `${id}.${item.id}`)}
              onKeyDown={(event) => onKey(event, index)}
              onPaste={(event) => onPaste(event, index)}
            />
            <span className="qe-row-actions">
              <Button kind="quiet" aria-label={`上移 ${item.title}`} disabled={index === 0} onClick={() => move(index, -1)}>
                ↑
              </Button>
              <Button kind="quiet" aria-label={`下移 ${item.title}`} disabled={index === items.length - 1} onClick={() => move(index, 1)}>
                ↓
              </Button>
              <Button kind="quiet" aria-label={`删除 ${item.title}`} onClick={() => onChange(items.toSpliced(index, 1))}>
                ✕
              </Button>
            </span>
            {flags.length > 0 && (
              <span className="qe-flags">
                {flags.map((flag) => (
                  <label key={flag}>
                    <input
                      type="checkbox"
                      checked={item[flag] === true}
                      onChange={(event) => set(index, withFlag(item, flag, event.target.checked))}
                    />
                    {FLAG_NAMES[flag]}
                  </label>
                ))}
              </span>
            )}
          </li>
        ))}
      </ol>
      <Button disabled={items.length >= most} onClick={() => insert(items.length, [''])}>
        加一项
      </Button>
      <p className="word-muted" id={`${id}-how`}>
        回车加下一项，可以一次粘贴多行；按 Alt 加上、下方向键移动。
      </p>
    </fieldset>
  )
}

function withFlag(item: Option, flag: OptionFlag, isSet: boolean): Option {
  const { [flag]: _, ...rest } = item
  return isSet ? { ...rest, [flag]: true } : rest
}
