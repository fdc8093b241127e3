import { formatPoints, yearFigures } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import '@sunlit/ui/row-cards.css'
import { TableFrame } from '../../components/TableFrame.tsx'
import type { YearTable } from './summary-outputs.ts'
import { placeWords, quarterName, unitRemarks, yearClassTables, type YearUnit } from './year-words.ts'

const QUARTERS = [1, 2, 3, 4] as const

/** Each unit's year in figures: quarters, parts, score, grade, rank, and what the appraisal takes over. */
export function YearResultTable({ table }: { readonly table: YearTable }): ReactElement {
  const names = new Map(table.units.map(({ unitId, name }) => [unitId, name]))
  const tables = yearClassTables(table)
  return (
    <>
      {tables.map(({ id, name, units }) => (
        <TableFrame key={id} label={tables.length === 1 ? '年度结果' : name}>
          <table className="plain-table summary-table row-cards">
            <caption>{tables.length === 1 ? '年度结果' : name}</caption>
            <thead>
              <tr>
                <th scope="col" className="figure">
                  名次
                </th>
                <th scope="col">单位</th>
                <th scope="col" className="figure">
                  年度得分
                </th>
                <th scope="col">等次</th>
                <th scope="col" className="figure">
                  折算分
                </th>
                {QUARTERS.map((quarter) => (
                  <th scope="col" className="figure" key={quarter}>
                    {quarterName(quarter)}
                  </th>
                ))}
                <th scope="col">怎样算出</th>
              </tr>
            </thead>
            <tbody>
              {units.map((unit) => (
                <UnitRow key={unit.unitId} unit={unit} terms={table.terms} names={names} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      ))}
    </>
  )
}

interface UnitRowProps {
  readonly unit: YearUnit
  readonly terms: YearTable['terms']
  readonly names: ReadonlyMap<string, string>
}

function UnitRow({ unit, terms, names }: UnitRowProps): ReactElement {
  const remarks = unitRemarks(unit, names)
  return (
    <tr>
      <td className="figure">{placeWords(unit)}</td>
      <th scope="row">{unit.name}</th>
      <td className="figure">
        <strong>{formatPoints(unit.score)}</strong>
      </td>
      <td data-label="等次">{unit.grade ?? ''}</td>
      <td className="figure" data-label="折算分">
        {unit.converted === null ? '—' : formatPoints(unit.converted)}
      </td>
      {QUARTERS.map((quarter) => {
        const counted = unit.counted.find((one) => one.quarter === quarter)
        return (
          <td className="figure" data-label={quarterName(quarter)} key={quarter}>
            {counted ? `${formatPoints(counted.score)}${counted.fromUnitIds ? '＊' : ''}` : '—'}
          </td>
        )
      })}
      <td className="summary-figures row-sentence">
        {yearFigures(terms, unit)}
        {remarks.length > 0 && <small className="word-muted">{`${remarks.join('；')}。`}</small>}
      </td>
    </tr>
  )
}
