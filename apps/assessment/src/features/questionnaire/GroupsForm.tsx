import { canBeSegment, findQuestion, freeId, LIMITS, listQuestions, type Question, type Questionnaire } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { useEditing } from './editing.ts'
import { FaultsHere } from './FaultsHere.tsx'
import { Check, WholeOrOpen } from './fields.tsx'

/** By which questions results are also shown, and how many ballots of one group are taken. */
export function GroupsForm(): ReactElement {
  const { work, onWork } = useEditing()
  const { definition, terms } = work
  const { segments } = definition
  const possible = listQuestions(definition).filter(({ question }) => canBeSegment(question))
  const choose = (id: string, isChosen: boolean): void => {
    const order = possible.map(({ question }) => question.id)
    const changed = { ...definition, segments: order.filter((each) => (each === id ? isChosen : segments.includes(each))) }
    // What describes the person stays out of the published ballots unless the office decides otherwise (V-15).
    const others = terms.without.filter((each) => each !== id)
    onWork({ ...work, definition: changed, terms: { ...terms, without: isChosen ? [...others, id] : others } })
  }
  return (
    <>
      <FaultsHere ids={[...segments, ...definition.quotas.map(({ id }) => id)]} />
      <fieldset className="qe-list">
        <legend>
          按哪些题目分组公布结果（{segments.length} / {LIMITS.segments}）
        </legend>
        {possible.length === 0 ? (
          <p className="word-muted">分组要用单选题或下拉题，例如年龄、职业。请先添加这样的题目。</p>
        ) : (
          possible.map(({ question, index }) => (
            <Check
              key={question.id}
              label={`${index + 1}. ${question.title || '（还没有写题目）'}`}
              checked={segments.includes(question.id)}
              onChange={(isChosen) => choose(question.id, isChosen)}
            />
          ))
        )}
      </fieldset>
      {segments.map((id) => {
        const question = findQuestion(definition, id)
        return question && 'options' in question && <Quotas key={id} question={question} />
      })}
      <p className="word-muted">分组题目关于答卷人自己，公开答卷清单时默认不带它的答案，可以在“收集与公开条款”里改。</p>
      <p className="word-muted">名额满了以后，再选这一项的人会看到“名额已满”，答卷不会收下；同时提交也不会超额。留空表示不限。</p>
    </>
  )
}

function Quotas({ question }: { readonly question: Extract<Question, { readonly options: unknown }> }): ReactElement {
  const { work, onDefinition } = useEditing()
  const { definition } = work
  return (
    <fieldset className="qe-list">
      <legend>配额：{question.title}</legend>
      {question.options.map(({ id, title }) => (
        <WholeOrOpen
          key={id}
          id={`qe-quota-${question.id}-${id}`}
          label={title}
          open="不限"
          value={definition.quotas.find(({ segment, option }) => segment === question.id && option === id)?.most}
          onChange={(most) => onDefinition(withQuota(definition, question.id, id, most), `quota.${question.id}.${id}`)}
        />
      ))}
    </fieldset>
  )
}

function withQuota(definition: Questionnaire, segment: string, option: string, most: number | undefined): Questionnaire {
  const { quotas } = definition
  const at = quotas.findIndex((quota) => quota.segment === segment && quota.option === option)
  const before = quotas[at]
  if (most === undefined) return { ...definition, quotas: before ? quotas.toSpliced(at, 1) : quotas }
  if (before) return { ...definition, quotas: quotas.with(at, { ...before, most }) }
  const id = freeId(
    'quota-',
    quotas.map((quota) => quota.id),
  )
  return { ...definition, quotas: [...quotas, { id, segment, option, most }] }
}
