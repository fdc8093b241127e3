import { SHEET_KIND_NAMES, SHEET_KINDS, type SheetKind } from '@sunlit/contracts'
import { Button, Notice } from '@sunlit/ui'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { useChannelStep, type SheetToEnter } from './channel-queries.ts'
import { answersOf, fieldsOf, isComplete, readField, spoken, typedOf, type EntryField, type Typed } from './entry-fields.ts'

interface SheetFormProps {
  readonly evaluationId: string
  readonly sheet: SheetToEnter
  /** With what to say, and the number that probably comes next. */
  readonly onDone: (words: string, next: string) => void
}

const TURN_WORDS = { first: '第一次录入', second: '第二次录入', third: '第三人核定' } as const

/** One sheet: a narrow column of places to type into, each with its options beside it. */
export function SheetForm({ evaluationId, sheet, onDone }: SheetFormProps): ReactElement {
  const { batchId, serial, number, turn, definition, readings, differing, isVoidBatch } = sheet
  const fields = fieldsOf(definition)
  const [one, two] = readings
  const [typed, setTyped] = useState<Typed>(() => (one ? typedOf(fields, one.answers) : {}))
  const [kind, setKind] = useState<SheetKind>(one?.kind ?? 'answers')
  const [shows, setShows] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  // Whoever has typed the number goes on typing; whoever settles begins where the two differ.
  useEffect(() => {
    const places = ['[data-different="true"] [data-entry]', '[data-entry]']
    const first = places.map((place) => form.current?.querySelector<HTMLElement>(place)).find((box) => box != null)
    first?.focus()
  }, [])
  const { answers, faults } = answersOf(fields, typed)
  const save = useChannelStep(
    () => {
      const given = { evaluationId, batchId, serial, kind, answers: kind === 'answers' ? { ...answers } : {} }
      return turn === 'third' ? api.paper.settle.mutate({ ...given, note: '' }) : api.paper.enter.mutate(given)
    },
    (answer) => {
      if (answer.state === 'refused') setShows(true)
      else onDone(`${number}：${DONE_WORDS[answer.state]}`, nextOf(number))
    },
  )
  const refused = save.data?.state === 'refused' ? save.data.fields : []
  const focusAfter = (key: string): void => {
    const boxes = [...(form.current?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])]
    boxes[boxes.findIndex((box) => box.dataset['entry'] === key) + 1]?.focus()
  }
  const submit = (): void => {
    setShows(true)
    if (kind === 'answers' && Object.keys(faults).length > 0) return
    save.mutate()
  }
  return (
    <form
      ref={form}
      className="panel channel-panel"
      aria-label={`编号 ${number}`}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2>{`${number} · ${TURN_WORDS[turn]}`}</h2>
      {isVoidBatch && <Notice tone="waiting">这一批收回多于发出，整批作废。录入的内容照样登记，但不计入。</Notice>}
      {turn === 'third' && one && two && (
        <Notice tone="waiting">
          {differWords(definition, differing)}请对照原件，把每一题核定为原件上的样子。先显示的是第一人录入的内容。
        </Notice>
      )}
      {save.isError && <FailureNotice error={save.error} />}
      {refused.length > 0 && (
        <Notice tone="danger" word="没有保存">
          {refused.map(({ question, sentence }) => (
            <p key={`${question}${sentence}`}>{`${titleOf(fields, question)}：${sentence}`}</p>
          ))}
        </Notice>
      )}
      <fieldset className="channel-kinds">
        <legend>这份问卷</legend>
        {SHEET_KINDS.map((each) => (
          <label key={each} className="check">
            <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
            {SHEET_KIND_NAMES[each]}
          </label>
        ))}
      </fieldset>
      {kind === 'answers' && (
        <ol className="channel-entry">
          {fields.map((field) => (
            <EntryRow
              key={field.key}
              field={field}
              text={typed[field.key] ?? ''}
              fault={shows ? faults[field.key] : undefined}
              other={two && differing.includes(field.question) ? (typedOf([field], two.answers)[field.key] ?? '') : undefined}
              onText={(text) => {
                setTyped((before) => ({ ...before, [field.key]: text }))
                if (isComplete(field, text)) focusAfter(field.key)
              }}
              onNext={() => focusAfter(field.key)}
            />
          ))}
        </ol>
      )}
      <div className="evidence-actions">
        <Button kind="main" type="submit" data-entry="save" busy={save.isPending}>
          {turn === 'third' ? '核定' : '保存，下一份'}
        </Button>
      </div>
    </form>
  )
}

const DONE_WORDS = {
  once: '已录入，等另一人录第二次。',
  differs: '两次录入不一致，等第三人核定。',
  settled: '已核定，成为一份答卷。',
} as const

interface EntryRowProps {
  readonly field: EntryField
  readonly text: string
  readonly fault: string | undefined
  /** What the second person typed, where it is another. */
  readonly other: string | undefined
  readonly onText: (text: string) => void
  readonly onNext: () => void
}

function EntryRow({ field, text, fault, other, onText, onNext }: EntryRowProps): ReactElement {
  const { key, number, label, kind, options, hint } = field
  const id = `entry-${key}`
  const reading = readField(field, text)
  const next = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onNext()
  }
  const isLong = kind === 'text'
  return (
    <li data-different={other !== undefined && other !== text}>
      <label htmlFor={id}>
        <span className="channel-entry-number">{number}</span>
        {label}
      </label>
      <input
        id={id}
        data-entry={key}
        className="ui-input"
        data-long={isLong}
        autoComplete="off"
        inputMode={isLong ? 'text' : 'decimal'}
        value={text}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-options`}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={next}
        onFocus={(event) => event.target.select()}
      />
      <span className="channel-entry-options" id={`${id}-options`}>
        {[hint ?? '', ...options.map(({ code, title }) => `${code} ${title}`)].filter((part) => part !== '').join('　')}
      </span>
      <output className="channel-entry-said">
        {fault ?? (reading.ok && !isLong ? spoken(field, reading.value) : '')}
        {other !== undefined && other !== text && <em>{` 第二人录入：${other === '' ? '空着' : otherWords(field, other)}`}</em>}
      </output>
    </li>
  )
}

/** What the other person typed, with its title where it has one. */
function otherWords(field: EntryField, other: string): string {
  const reading = readField(field, other)
  return field.kind !== 'text' && reading.ok ? `${other} ${spoken(field, reading.value)}` : other
}

function titleOf(fields: readonly EntryField[], question: string): string {
  const field = fields.find((candidate) => candidate.question === question)
  return field ? `第 ${field.number.split('.', 1)[0] ?? ''} 题` : question
}

function differWords(definition: SheetToEnter['definition'], differing: readonly string[]): string {
  const numbers = fieldsOf(definition)
    .filter(({ question }) => differing.includes(question))
    .map(({ number }) => number.split('.', 1)[0])
  const named = [...new Set(numbers)].map((number) => `第 ${number} 题`)
  return named.length === 0 ? '两个人对这份问卷的判断不同。' : `${named.join('、')}两次录入不一致。`
}

/** The sheet below in the pile is mostly the next one. */
function nextOf(number: string): string {
  const [batch = '', serial = ''] = number.split('-')
  return `${batch}-${String(Number(serial) + 1).padStart(3, '0')}`
}
