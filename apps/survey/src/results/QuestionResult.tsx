import { optionTitle, rowTitle, type PublicTable, type Question } from '@sunlit/questionnaire'
import type { SurveyResults } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import { DivergingBar } from './DivergingBar.tsx'
import { ShareBars } from './ShareBars.tsx'
import { TableTwin } from './TableTwin.tsx'
import { findingOf, isShown, satisfiedOptions } from './words.ts'

interface QuestionResultProps {
  readonly published: Pick<SurveyResults, 'definition' | 'formula'>
  readonly question: Question
  readonly number: number
  readonly tables: readonly PublicTable[]
}

/** One question: the finding as a sentence, a picture, and the same as a table. */
export function QuestionResult({ published, question, number, tables }: QuestionResultProps): ReactElement {
  const [first] = tables
  return (
    <section className="result" aria-labelledby={`r-${question.id}`}>
      <h3 id={`r-${question.id}`}>
        {number}. {question.title}
      </h3>
      {first === undefined && <p>文字回答不逐条公布。</p>}
      {first !== undefined && first.row === undefined && (
        <>
          <p className="finding">{findingOf(question, first, published.formula)}</p>
          {first.answered !== undefined && first.answered > 0 && first.shares.length > 0 && <ShareBars question={question} table={first} />}
          <details className="twin picture-twin">
            <summary>看表格{first.answered !== undefined && `（${first.answered}人回答）`}</summary>
            <TableTwin question={question} caption={question.title} table={first} />
          </details>
        </>
      )}
      {first?.row !== undefined && <Rows published={published} question={question} tables={tables} />}
    </section>
  )
}

function Rows({ published, question, tables }: Omit<QuestionResultProps, 'number'>): ReactElement {
  const { definition, formula } = published
  const units = question.kind === 'unit-matrix' ? definition.units.filter(({ id }) => tables.some(({ row }) => row === id)) : []
  if (units.length === 0) return <RowGroup published={published} question={question} tables={tables} caption={question.title} />
  return (
    <>
      <Legend question={question} satisfied={tables[0] && satisfiedOptions(definition, formula, tables[0])} />
      {units.map((unit) => (
        <details key={unit.id} className="unit-result" open={units.length <= 3}>
          <summary>{unit.title}</summary>
          <RowGroup published={published} question={question} tables={tables.filter(({ row }) => row === unit.id)} caption={unit.title} />
        </details>
      ))}
    </>
  )
}

function RowGroup({
  published,
  question,
  tables,
  caption,
}: Omit<QuestionResultProps, 'number'> & { readonly caption: string }): ReactElement {
  const { definition, formula } = published
  const titleOf = (table: PublicTable): string => rowTitle(definition, question, table) ?? caption
  const isDrawn = tables.every(({ shares }) => shares.every(isShown))
  return (
    <>
      {tables.map((table) => {
        const satisfied = satisfiedOptions(definition, formula, table)
        return satisfied ? (
          <DivergingBar
            key={`${table.row}.${table.column}`}
            question={question}
            table={table}
            label={titleOf(table)}
            satisfied={satisfied}
          />
        ) : (
          <div key={`${table.row}.${table.column}`}>
            <p className="likert-label">
              {titleOf(table)}：{table.answered === undefined ? '人数少，不公布' : `${table.answered}人`}
            </p>
            {table.answered !== undefined && table.answered > 0 && <ShareBars question={question} table={table} />}
          </div>
        )
      })}
      <details className={isDrawn ? 'twin picture-twin' : 'twin'}>
        <summary>看表格</summary>
        {tables.map((table) => (
          <TableTwin key={`${table.row}.${table.column}`} question={question} caption={titleOf(table)} table={table} />
        ))}
      </details>
    </>
  )
}

/** Which shade is which answer, in the order of the bar. */
function Legend({
  question,
  satisfied,
}: {
  readonly question: Question
  readonly satisfied: ReadonlySet<string> | undefined
}): ReactElement | null {
  if (question.kind !== 'unit-matrix' || satisfied === undefined) return null
  const ids = question.scale.map(({ id }) => id)
  const yes = ids.filter((id) => satisfied.has(id))
  const no = ids.filter((id) => !satisfied.has(id)).toReversed()
  const shades = [
    ...no.map((id, index) => ({ id, shade: `no-${Math.min(3, index + 1)}` })),
    ...yes.map((id, index) => ({ id, shade: `yes-${Math.min(3, index + 1)}` })).toReversed(),
  ]
  return (
    <p className="legend" aria-hidden="true">
      {shades.map(({ id, shade }) => (
        <span key={id}>
          <svg width="16" height="16">
            <rect className={`plot-${shade}`} width="16" height="16" />
          </svg>
          {optionTitle(question, id)}
        </span>
      ))}
    </p>
  )
}
