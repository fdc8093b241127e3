import type { Condition, PlacedQuestion } from '@sunlit/questionnaire'
import { conditionWords } from '@sunlit/questionnaire'
import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { conditionFrom, firstTest, joinedOf, MODE_NAMES, testOf, type Joined } from './condition-edit.ts'
import { ConditionTest } from './ConditionTest.tsx'
import { useEditing } from './editing.ts'
import { Choice } from '../../components/Choice.tsx'

interface ConditionBuilderProps {
  readonly id: string
  readonly label: string
  /** What happens without a condition. */
  readonly without: string
  readonly condition: Condition | undefined
  readonly earlier: readonly PlacedQuestion[]
  readonly onChange: (condition: Condition | undefined) => void
}

/** When something is shown or required, put together from earlier answers; said in words below. */
export function ConditionBuilder({ id, label, without, condition, earlier, onChange }: ConditionBuilderProps): ReactElement {
  const { definition } = useEditing().work
  return (
    <fieldset className="qe-condition">
      <legend>{label}</legend>
      {condition ? <p>{conditionWords(definition, condition)}</p> : <p className="word-muted">{without}</p>}
      {earlier.length === 0 && !condition ? (
        <p className="word-muted">前面还没有题目，所以不能设条件。</p>
      ) : (
        <ConditionGroup id={id} condition={condition} earlier={earlier} depth={0} onChange={onChange} />
      )}
    </fieldset>
  )
}

interface ConditionGroupProps extends Pick<ConditionBuilderProps, 'id' | 'condition' | 'earlier' | 'onChange'> {
  readonly depth: number
}

/** Lists within lists need no more than this; deeper ones from a file are shown and can be taken out. */
const MOST_DEPTH = 3

function ConditionGroup({ id, condition, earlier, depth, onChange }: ConditionGroupProps): ReactElement {
  const { definition } = useEditing().work
  const joined = joinedOf(condition)
  const set = (next: Joined): void => onChange(conditionFrom(next))
  const add = (isGroup: boolean): void => {
    const last = earlier.at(-1)
    if (!last) return
    const test = firstTest(definition, last.question)
    set({ ...joined, of: [...joined.of, isGroup ? { kind: 'any', of: [test, test] } : test] })
  }
  return (
    <div className="qe-group" data-depth={depth}>
      {(joined.of.length > 1 || joined.mode !== 'all') && (
        <Choice
          id={`${id}-mode`}
          label={depth === 0 ? '怎样算成立' : '这一组怎样算成立'}
          value={joined.mode}
          options={modes}
          onChange={(mode) => set({ ...joined, mode })}
        />
      )}
      {joined.of.map((part, index) => {
        const test = testOf(part)
        const name = `${id}-${index}`
        const replace = (next: Condition | undefined): void =>
          set({ ...joined, of: next ? joined.of.with(index, next) : joined.of.toSpliced(index, 1) })
        return test ? (
          // oxlint-disable-next-line react/no-array-index-key -- a part of a condition has no name but its place
          <ConditionTest key={name} id={name} test={test.test} negated={test.negated} earlier={earlier} onChange={replace} />
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <div key={name} className="qe-subgroup">
            <ConditionGroup id={name} condition={part} earlier={earlier} depth={depth + 1} onChange={replace} />
            <Button kind="quiet" onClick={() => replace(undefined)}>
              删除这一组
            </Button>
          </div>
        )
      })}
      <div className="row-actions">
        <Button disabled={earlier.length === 0} onClick={() => add(false)}>
          加一个条件
        </Button>
        {joined.of.length > 0 && depth < MOST_DEPTH && (
          <Button disabled={earlier.length === 0} onClick={() => add(true)}>
            加一组条件
          </Button>
        )}
      </div>
    </div>
  )
}

const MODES: readonly Joined['mode'][] = ['all', 'any', 'not-all', 'not-any']
const modes = MODES.map((value) => ({ value, label: MODE_NAMES[value] }))
