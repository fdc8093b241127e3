import { canBeSegment, findQuestion, listQuestions, MOST_STRATA, type Formula, type Stratum, type Weighting } from '@sunlit/questionnaire'
import { formatRatio } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { RatioField } from '../../components/PointsField.tsx'
import { useEditing } from './editing.ts'
import { Check, TextLine } from './fields.tsx'
import { withOptional } from './optional.ts'

interface WeightingFieldsProps {
  readonly formula: Formula
  readonly onChange: (formula: Formula, field?: string) => void
}

/** Known shares of the population, to show what the scores would be if the ballots had them (rule V-13). */
export function WeightingFields({ formula, onChange }: WeightingFieldsProps): ReactElement {
  const { definition } = useEditing().work
  const { weighting } = formula
  const possible = listQuestions(definition).filter(({ question }) => canBeSegment(question))
  const change = (next: Weighting | undefined, field?: string): void => onChange(withOptional(formula, 'weighting', next), field)
  const choose = (id: string, isChosen: boolean): void => {
    const others = weighting?.strata.filter(({ question }) => question !== id) ?? []
    const strata = isChosen ? [...others, emptyStratum(id)] : others
    change(strata.length === 0 ? undefined : { source: weighting?.source ?? '', strata })
  }
  const emptyStratum = (id: string): Stratum => {
    const question = findQuestion(definition, id)
    return {
      question: id,
      shares: question && 'options' in question ? question.options.map((each) => ({ option: each.id, share: 0 })) : [],
    }
  }
  return (
    <fieldset className="qe-list">
      <legend>
        按人口比例加权对照（{weighting?.strata.length ?? 0} / {MOST_STRATA}）
      </legend>
      <p className="word-muted">
        答卷的人和全体居民的构成往往不同。知道各类人的比例时，可以另算一个加权结果，和未加权的并排公布；等次和计入考核的得分仍是未加权的。
      </p>
      {possible.length === 0 && <p className="word-muted">加权要用单选题或下拉题，例如年龄、职业。请先添加这样的题目。</p>}
      {possible.map(({ question, index }) => (
        <Check
          key={question.id}
          label={`${index + 1}. ${question.title || '（还没有写题目）'}`}
          checked={weighting?.strata.some((stratum) => stratum.question === question.id) === true}
          onChange={(isChosen) => choose(question.id, isChosen)}
        />
      ))}
      {weighting && (
        <>
          <TextLine
            id="qe-weighting-source"
            label="人口比例的来源"
            hint="例如“第七次全国人口普查公报”"
            most={200}
            value={weighting.source}
            onChange={(source) => change({ ...weighting, source }, 'weighting.source')}
          />
          {weighting.strata.map((stratum, at) => (
            <Shares
              key={stratum.question}
              stratum={stratum}
              onChange={(next, field) => change({ ...weighting, strata: weighting.strata.with(at, next) }, field)}
            />
          ))}
          <p className="word-muted">加权结果要能重算，所以这些题目的答案要随答卷清单公开。请在“收集与公开条款”里确认没有把它们留下。</p>
        </>
      )}
    </fieldset>
  )
}

interface SharesProps {
  readonly stratum: Stratum
  readonly onChange: (stratum: Stratum, field: string) => void
}

/** The share of each option, in the order of the question; what the stratum has of options that are gone is left behind with the next change. */
function Shares({ stratum, onChange }: SharesProps): ReactElement {
  const { definition } = useEditing().work
  const question = findQuestion(definition, stratum.question)
  const options = question && 'options' in question ? question.options : []
  const shareOf = (option: string): number => stratum.shares.find((each) => each.option === option)?.share ?? 0
  const sum = options.reduce((all, { id }) => all + shareOf(id), 0)
  return (
    <fieldset className="qe-list">
      <legend>{`${question?.title ?? stratum.question}（合计 ${formatRatio(sum)}）`}</legend>
      <div className="qe-row">
        {options.map(({ id, title }) => (
          <RatioField
            key={id}
            id={`qe-share-${stratum.question}-${id}`}
            label={`${title}（%）`}
            value={shareOf(id)}
            onChange={(share) =>
              share !== null &&
              onChange(
                { ...stratum, shares: options.map((each) => ({ option: each.id, share: each.id === id ? share : shareOf(each.id) })) },
                `weighting.${stratum.question}.${id}`,
              )
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
