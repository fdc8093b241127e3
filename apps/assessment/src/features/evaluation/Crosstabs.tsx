import { findQuestion, type Questionnaire } from '@sunlit/questionnaire'
import { Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { TableFrame } from '../../components/TableFrame.tsx'
import type { PublicCrosstab } from './evaluation-outputs.ts'
import { crosstabRows } from './result-words.ts'

interface CrosstabsProps {
  readonly definition: Questionnaire
  readonly crosstabs: readonly PublicCrosstab[]
}

/** One question by one group of people; small cells are kept back here as in public. */
export function Crosstabs({ definition, crosstabs }: CrosstabsProps): ReactElement | null {
  const [question, setQuestion] = useState(crosstabs[0]?.question ?? '')
  const [segment, setSegment] = useState(crosstabs[0]?.segment ?? '')
  if (crosstabs.length === 0) return null
  const questions = [...new Set(crosstabs.map((table) => table.question))]
  const segments = [...new Set(crosstabs.filter((table) => table.question === question).map((table) => table.segment))]
  const shown =
    crosstabs.find((table) => table.question === question && table.segment === segment) ??
    crosstabs.find((table) => table.question === question)
  const title = (id: string): string => findQuestion(definition, id)?.title ?? id
  return (
    <section className="stack" aria-labelledby="crosstabs">
      <h2 id="crosstabs">分组比较</h2>
      <div className="filter-bar">
        <Pick id="crosstab-question" label="题目" value={question} choices={questions} title={title} onChange={setQuestion} />
        <Pick
          id="crosstab-segment"
          label="按什么分组"
          value={shown?.segment ?? ''}
          choices={segments}
          title={title}
          onChange={setSegment}
        />
      </div>
      {shown?.withheld === true && <Notice>这张分组表里的数目太小，为不泄露个人，整张不公布。</Notice>}
      {shown && !shown.withheld && shown.total === 0 && <Notice>没有人回答，没有可以比较的数字。</Notice>}
      {shown && !shown.withheld && shown.total !== 0 && <CrosstabTable definition={definition} crosstab={shown} />}
    </section>
  )
}

interface PickProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly choices: readonly string[]
  readonly title: (id: string) => string
  readonly onChange: (id: string) => void
}

function Pick({ id, label, value, choices, title, onChange }: PickProps): ReactElement {
  return (
    <div className="ui-field field-wide">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="ui-input" value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {title(choice)}
          </option>
        ))}
      </select>
    </div>
  )
}

function CrosstabTable({ definition, crosstab }: { readonly definition: Questionnaire; readonly crosstab: PublicCrosstab }): ReactElement {
  const { columns, rows } = crosstabRows(definition, crosstab)
  return (
    <TableFrame label="分组比较">
      <table className="plain-table">
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={column} scope="col" className={at === 0 ? '' : 'figure'}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([head = '', ...cells]) => (
            <tr key={head}>
              <th scope="row">{head}</th>
              {cells.map((cell, at) => (
                <td key={columns[at + 1]} className="figure">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
