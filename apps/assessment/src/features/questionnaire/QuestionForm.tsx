import { asKind, changeQuestion, QUESTION_KINDS, type Question, type QuestionKind } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { ConditionBuilder } from './ConditionBuilder.tsx'
import { useEditing } from './editing.ts'
import { FaultsHere } from './FaultsHere.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Check, TextBlock, TextLine } from './fields.tsx'
import { KindFields } from './KindFields.tsx'
import { withOptional } from './optional.ts'
import { insertedAtCaret, PipeChoice } from './PipeChoice.tsx'
import { earlierThan } from './selection.ts'

const KINDS: readonly { readonly value: QuestionKind; readonly label: string }[] = QUESTION_KINDS.map(({ kind, name }) => ({
  value: kind,
  label: name,
}))

/** Everything about one question, the faults of it on top. */
export function QuestionForm({ question }: { readonly question: Question }): ReactElement {
  const { work, onDefinition } = useEditing()
  const { definition } = work
  const { id } = question
  const change = (changed: Question, field?: string): void => onDefinition(changeQuestion(definition, changed), field)
  const earlier = earlierThan(definition, { kind: 'question', id })
  return (
    <>
      <FaultsHere ids={[id]} />
      <Choice id="qe-kind" label="题型" value={question.kind} options={KINDS} onChange={(kind) => change(asKind(question, kind))} />
      <TextBlock
        id="qe-title"
        label="题目"
        value={question.title}
        most={300}
        beside={
          <PipeChoice
            earlier={earlier}
            label="在题目里插入前面的答案"
            onInsert={(pipe) => change({ ...question, title: insertedAtCaret('qe-title', question.title, pipe) })}
          />
        }
        onChange={(title) => change({ ...question, title }, `${id}.title`)}
      />
      <TextBlock
        id="qe-help"
        label="说明（选填）"
        value={question.help ?? ''}
        most={2000}
        beside={
          <PipeChoice
            earlier={earlier}
            label="在说明里插入前面的答案"
            onInsert={(pipe) => change({ ...question, help: insertedAtCaret('qe-help', question.help ?? '', pipe) })}
          />
        }
        onChange={(help) => change(withOptional(question, 'help', help), `${id}.help`)}
      />
      <Check
        label="必答"
        checked={question.required === true}
        onChange={(required) => change(withOptional(question, 'required', required))}
      />
      {'unsure' in question || hasUnsure(question) ? (
        <TextLine
          id="qe-unsure"
          label="量表之外的答案（选填）"
          hint="例如“不了解”。选它的人不计入平均分，人数单独公布。"
          value={question.unsure ?? ''}
          onChange={(unsure) => change(withOptional(question, 'unsure', unsure), `${id}.unsure`)}
        />
      ) : undefined}
      <KindFields key={`${id}/${question.kind}`} question={question} onChange={change} />
      <ConditionBuilder
        id="qe-show"
        label="什么时候出现"
        without="每个人都会看到这一题。"
        condition={question.showIf}
        earlier={earlier}
        onChange={(showIf) => change(withOptional(question, 'showIf', showIf))}
      />
      {question.required !== true && (
        <ConditionBuilder
          id="qe-require"
          label="什么时候必答"
          without="可以不答。"
          condition={question.requireIf}
          earlier={earlier}
          onChange={(requireIf) => change(withOptional(question, 'requireIf', requireIf))}
        />
      )}
    </>
  )
}

type WithUnsure = Extract<Question, { readonly unsure?: string }>

/** Questions with a scale may have an answer outside of it. */
function hasUnsure(question: Question): question is WithUnsure {
  return !['number', 'date', 'short-text', 'long-text', 'ranking'].includes(question.kind)
}
