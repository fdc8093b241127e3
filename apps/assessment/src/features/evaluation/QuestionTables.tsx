import { findQuestion, rowTitle, type Questionnaire } from '@sunlit/questionnaire'
import { formatRatio, formatRounded } from '@sunlit/scoring'
import { useMemo, useState, type ReactElement } from 'react'
import { ChartFigure } from '../../components/ChartFigure.tsx'
import { TableFrame } from '../../components/TableFrame.tsx'
import type { PublicTable } from './evaluation-outputs.ts'
import { intervalsHeight, intervalsOption, type IntervalBar } from './result-charts.ts'
import { figureWords, intervalWords, optionTitle, tableTitle } from './result-words.ts'

interface QuestionTablesProps {
  readonly definition: Questionnaire
  readonly tables: readonly PublicTable[]
  /** Of published means. */
  readonly decimals: number
}

/** One question at a time, with a chart and its table; a matrix over many units would be longer than anybody reads. */
export function QuestionTables({ definition, tables, decimals }: QuestionTablesProps): ReactElement | null {
  const [at, setAt] = useState(0)
  const [unitId, setUnitId] = useState('')
  const groups = [...Map.groupBy(tables, ({ question }) => question)]
  const [, own = []] = groups[at] ?? []
  const units = own[0]?.kind === 'unit-matrix' ? definition.units.filter(({ id }) => own.some(({ row }) => row === id)) : []
  const unit = units.find(({ id }) => id === unitId) ?? units[0]
  const shown = unit === undefined ? own : own.filter(({ row }) => row === unit.id)
  if (groups.length === 0) return null
  return (
    <section className="stack" aria-labelledby="by-question">
      <h2 id="by-question">逐题结果</h2>
      <div className="filter-bar">
        <div className="ui-field field-wide">
          <label htmlFor="result-question">题目</label>
          <select id="result-question" className="ui-input" value={at} onChange={(event) => setAt(Number(event.target.value))}>
            {groups.map(([id], index) => (
              <option key={id} value={index}>{`${index + 1}. ${findQuestion(definition, id)?.title ?? id}`}</option>
            ))}
          </select>
        </div>
        {unit !== undefined && (
          <div className="ui-field">
            <label htmlFor="result-unit">单位</label>
            <select id="result-unit" className="ui-input" value={unit.id} onChange={(event) => setUnitId(event.target.value)}>
              {units.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </div>
        )}
      </div>
      {shown[0]?.kind === 'unit-matrix' || shown.length > 6 ? (
        <MatrixTable definition={definition} tables={shown} decimals={decimals} />
      ) : (
        shown.map((table) => (
          <OneTable key={`${table.question}.${table.row ?? ''}`} definition={definition} table={table} decimals={decimals} />
        ))
      )}
    </section>
  )
}

function OneTable({ definition, table, decimals }: Omit<QuestionTablesProps, 'tables'> & { readonly table: PublicTable }): ReactElement {
  const question = findQuestion(definition, table.question)
  const figures = figureWords(table, decimals).join('；')
  const title = tableTitle(definition, table)
  const bars = useMemo(
    (): readonly IntervalBar[] =>
      table.shares.flatMap((share) =>
        share.hidden === true || share.ofVoters === undefined
          ? []
          : [
              {
                name: optionTitle(question, share.option),
                share: share.ofVoters,
                label: formatRatio(share.ofVoters),
                low: share.low,
                high: share.high,
              },
            ],
      ),
    [table, question],
  )
  const option = useMemo(() => intervalsOption(bars), [bars])
  if (bars.length === 0) {
    return (
      <section className="panel" aria-label={title}>
        <h3>{title}</h3>
        <p>{figures}</p>
      </section>
    )
  }
  const ofVotes = table.kind === 'multiple'
  return (
    <>
      <ChartFigure
        title={title}
        description={`${title}，${bars.map(({ name, label }) => `${name}${label}`).join('，')}`}
        option={option}
        height={intervalsHeight(bars)}
        table={{
          columns: ['选项', '人数', '占作答人数', '95% 区间', ...(ofVotes ? ['占选择次数'] : [])],
          rows: table.shares.map((share) => [
            optionTitle(question, share.option),
            ...(share.hidden === true
              ? ['隐去', '隐去', '—', ...(ofVotes ? ['—'] : [])]
              : [
                  String(share.count),
                  share.ofVoters === undefined ? '—' : formatRatio(share.ofVoters),
                  intervalWords(share),
                  ...(ofVotes ? [share.ofVotes === undefined ? '—' : formatRatio(share.ofVotes)] : []),
                ]),
          ]),
        }}
      />
      <p className="word-muted">{`${figures}。${ofVotes ? '可以多选，占作答人数的比例加起来超过 100%。' : ''}`}</p>
    </>
  )
}

/** Units × indicators, or many statements: mean and satisfaction of each. Question and unit are chosen above, so that rows name neither. */
function MatrixTable({ definition, tables, decimals }: QuestionTablesProps): ReactElement {
  const nameOf = (table: PublicTable): string => {
    const question = findQuestion(definition, table.question)
    return (question && rowTitle(definition, question, table)) ?? tableTitle(definition, table)
  }
  return (
    <TableFrame label="各项结果">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">评议内容</th>
            <th scope="col" className="figure">
              作答
            </th>
            <th scope="col" className="figure">
              不了解
            </th>
            <th scope="col" className="figure">
              平均分
            </th>
            <th scope="col" className="figure">
              满意率
            </th>
            <th scope="col" className="figure">
              95% 区间
            </th>
          </tr>
        </thead>
        <tbody>
          {tables.map((table) => (
            <tr key={`${table.row ?? ''}.${table.column ?? ''}`}>
              <th scope="row">{nameOf(table)}</th>
              <td className="figure">{table.answered ?? '隐去'}</td>
              <td className="figure">{table.unsure}</td>
              <td className="figure">{table.mean === undefined ? '—' : formatRounded(table.mean, decimals)}</td>
              <td className="figure">{table.satisfied === undefined ? '—' : formatRatio(table.satisfied.share)}</td>
              <td className="figure">{table.satisfied === undefined ? '—' : intervalWords(table.satisfied)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
