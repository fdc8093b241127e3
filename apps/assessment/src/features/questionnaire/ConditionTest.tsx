import type { Condition, PlacedQuestion, Question } from '@sunlit/questionnaire'
import { Button, Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { firstTest, namedChoices, placesOf, questionAt, VERB_NAMES, verbOf, verbsFor, withVerb, type Test } from './condition-edit.ts'
import { useEditing } from './editing.ts'
import { Choice } from '../../components/Choice.tsx'
import { Check } from './fields.tsx'

interface ConditionTestProps {
  readonly id: string
  readonly test: Test
  readonly negated: boolean
  readonly earlier: readonly PlacedQuestion[]
  readonly onChange: (condition: Condition | undefined) => void
}

/** One line of a condition: question, verb, and what it is compared with. */
export function ConditionTest({ id, test, negated, earlier, onChange }: ConditionTestProps): ReactElement {
  const { definition } = useEditing().work
  const question = questionAt(earlier, test.question)
  const verb = verbOf(test, negated)
  const say = (next: Test): void => onChange(negated ? { kind: 'not', of: next } : next)
  return (
    <div className="qe-test">
      <Choice
        id={`${id}-question`}
        label="题目"
        value={test.question}
        options={[
          ...(question ? [] : [{ value: test.question, label: `（不在前面：${test.question}）` }]),
          ...earlier.map((placed) => ({
            value: placed.question.id,
            label: `${placed.index + 1}. ${placed.question.title || '（还没有写题目）'}`,
          })),
        ]}
        onChange={(chosen) => {
          const next = questionAt(earlier, chosen)
          if (next) onChange(firstTest(definition, next))
        }}
      />
      {question && (
        <Choice
          id={`${id}-verb`}
          label="条件"
          value={verb}
          options={[...new Set([verb, ...verbsFor(question)])].map((value) => ({ value, label: VERB_NAMES[value] }))}
          onChange={(next) => onChange(withVerb(definition, question, test, next))}
        />
      )}
      {question && test.kind !== 'compare' && <PlaceFields id={id} question={question} test={test} onTest={say} />}
      {question && test.kind === 'chosen' && (
        <fieldset className="qe-chosen">
          <legend>哪些选项</legend>
          {namedChoices(question).map((option) => (
            <Check
              key={option.id}
              label={option.title}
              checked={test.options.includes(option.id)}
              onChange={(isChosen) =>
                say({ ...test, options: isChosen ? [...test.options, option.id] : test.options.filter((other) => other !== option.id) })
              }
            />
          ))}
        </fieldset>
      )}
      {test.kind === 'compare' && (
        <Field
          id={`${id}-value`}
          label="数值"
          inputMode="decimal"
          value={test.value}
          onChange={(event) => say({ ...test, value: event.target.value })}
        />
      )}
      <Button kind="quiet" onClick={() => onChange(undefined)}>
        删除这个条件
      </Button>
    </div>
  )
}

interface PlaceFieldsProps {
  readonly id: string
  readonly question: Question
  readonly test: Exclude<Test, { readonly kind: 'compare' }>
  readonly onTest: (test: Test) => void
}

/** Which row and column of a table is looked at; 已作答 may look at the whole. */
function PlaceFields({ id, question, test, onTest }: PlaceFieldsProps): ReactElement | undefined {
  const { rows, columns } = placesOf(useEditing().work.definition, question)
  if (rows.length === 0) return undefined
  const whole = test.kind === 'answered' ? [{ value: '', label: '（整题）' }] : []
  const { row: _row, column: _column, ...bare } = test
  const place = (row: string, column: string): Test => ({
    ...bare,
    ...(row !== '' && { row }),
    ...(row !== '' && column !== '' && { column }),
  })
  return (
    <>
      <Choice
        id={`${id}-row`}
        label={question.kind === 'matrix' ? '陈述' : '单位'}
        value={test.row ?? ''}
        options={[...whole, ...rows.map(({ id: value, title }) => ({ value, label: title }))]}
        onChange={(row) => onTest(place(row, test.column ?? (test.kind === 'chosen' ? (columns[0]?.id ?? '') : '')))}
      />
      {columns.length > 0 && test.row !== undefined && (
        <Choice
          id={`${id}-column`}
          label="指标"
          value={test.column ?? ''}
          options={[
            ...(test.kind === 'answered' ? [{ value: '', label: '（整行）' }] : []),
            ...columns.map(({ id: value, title }) => ({ value, label: title })),
          ]}
          onChange={(column) => onTest(place(test.row ?? '', column))}
        />
      )}
    </>
  )
}
