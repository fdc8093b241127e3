import { compositeLineWords, formatPoints, formatRatio } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import '@sunlit/ui/row-cards.css'
import { TableFrame } from '../../components/TableFrame.tsx'
import type { CompositeTable } from './summary-outputs.ts'

type CompositeUnit = CompositeTable['units'][number]

/** Each unit's whole: what every part gives, how bonus counts, the total, its rank, and the lines in words. */
export function CompositeResultTable({ table }: { readonly table: CompositeTable }): ReactElement {
  const classes = [...new Set(table.units.map(({ classId }) => classId))]
  return (
    <>
      {classes.map((classId) => {
        const name = classes.length === 1 ? '合成结果' : (table.classes.find(({ id }) => id === classId)?.name ?? classId)
        const units = table.units.filter((unit) => unit.classId === classId).toSorted((a, b) => a.rank - b.rank)
        return <ClassTable key={classId} name={name} units={units} table={table} />
      })}
      {table.leftOut.length > 0 && <p>{`没有参加全部各张表、不计合成总分：${table.leftOut.map(({ name }) => name).join('、')}。`}</p>}
    </>
  )
}

interface ClassTableProps {
  readonly name: string
  readonly units: readonly CompositeUnit[]
  readonly table: CompositeTable
}

function ClassTable({ name, units, table: { parts } }: ClassTableProps): ReactElement {
  return (
    <TableFrame label={name}>
      <table className="plain-table summary-table row-cards">
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col" className="figure">
              名次
            </th>
            <th scope="col">单位</th>
            <th scope="col" className="figure">
              总分
            </th>
            <th scope="col">等次</th>
            {parts.map(({ schemeId, name: partName, share }) => (
              <th scope="col" className="figure" key={schemeId}>{`${partName}（${formatRatio(share)}）`}</th>
            ))}
            <th scope="col">怎样算出</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.unitId}>
              <td className="figure">{unit.tied > 1 ? `${unit.rank}（并列）` : unit.rank}</td>
              <th scope="row">{unit.name}</th>
              <td className="figure">
                <strong>{formatPoints(unit.score)}</strong>
              </td>
              <td data-label="等次">{unit.vetoed ? `${unit.grade ?? ''}（一票否决）` : (unit.grade ?? '')}</td>
              {parts.map((part) => (
                <PartCell key={part.schemeId} part={part} unitId={unit.unitId} />
              ))}
              <td className="summary-figures row-sentence">{`${unit.lines.map(compositeLineWords).join('；')}。`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function PartCell({ part, unitId }: { readonly part: CompositeTable['parts'][number]; readonly unitId: string }): ReactElement {
  const totals = part.totals.find((one) => one.unitId === unitId)
  const words = totals ? `${formatPoints(totals.scoreBeforeBonus)}${totals.bonus > 0 ? `（另加 ${formatPoints(totals.bonus)}）` : ''}` : '—'
  return (
    <td className="figure" data-label={part.name}>
      {part.publication && totals ? <Link href={`/publications/${part.publication.id}/units/${unitId}`}>{words}</Link> : words}
    </td>
  )
}
