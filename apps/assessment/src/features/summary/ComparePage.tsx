import { comparisonReasonWords, formatPoints, formatRatio } from '@sunlit/scoring'
import { Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useSearchParams } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { TableFrame } from '../../components/TableFrame.tsx'
import type { YearComparison } from './summary-outputs.ts'
import { comparisonQuery } from './summary-queries.ts'
import { changeWords, moveWords, shareChangeWords } from './compare-words.ts'
import './summary.css'

/** Two published years beside each other, each under its own rules; what cannot be compared is said first. */
export function ComparePage(): ReactElement {
  const [search] = useSearchParams()
  const comparison = useQuery(comparisonQuery(Number(search.get('before')), Number(search.get('after'))))
  return (
    <QueryView query={comparison} what="两年的比较" isPage>
      {(answer) => <Comparison answer={answer} />}
    </QueryView>
  )
}

function Comparison({ answer }: { readonly answer: YearComparison }): ReactElement {
  const { before, after, comparability } = answer
  return (
    <article className="stack">
      <PageHead
        title={`${before}年与${after}年`}
        lead="每一年都按当年的规则计算。占满分的比例可以跨年比较，名次只在成员没有变化的类别里比较。"
      />
      <Notice tone={comparability.reasons.length === 0 ? 'done' : 'waiting'} word={comparability.scores ? '可以比较' : '只能部分比较'}>
        {comparability.reasons.length === 0 ? (
          <p>两年用的是同一版方案和算法，得分可以直接比较。</p>
        ) : (
          <ul>
            {comparability.reasons.map((reason) => (
              <li key={comparisonReasonWords(reason)}>{`${comparisonReasonWords(reason)}。`}</li>
            ))}
          </ul>
        )}
        {comparability.classes
          .filter(({ comparable }) => !comparable)
          .map(({ classId, name, joined, left }) => (
            <p key={classId}>{`“${name}”的参评单位有变化（新增 ${joined} 个，退出 ${left} 个），不比较名次。`}</p>
          ))}
      </Notice>
      <ComparedUnits answer={answer} />
    </article>
  )
}

function ComparedUnits({ answer: { before, after, units, comparability } }: { readonly answer: YearComparison }): ReactElement {
  return (
    <TableFrame label={`${before}年与${after}年各单位`}>
      <table className="plain-table summary-table">
        <caption>各单位占满分的比例</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col" className="figure">{`${before}年得分`}</th>
            <th scope="col" className="figure">{`${after}年得分`}</th>
            <th scope="col" className="figure">{`${before}年占满分`}</th>
            <th scope="col" className="figure">{`${after}年占满分`}</th>
            <th scope="col">{`变化（上 ${before}年，下 ${after}年）`}</th>
            <th scope="col" className="figure">
              名次变化
            </th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.unitId}>
              <th scope="row">{unit.name}</th>
              <td className="figure">{unit.before ? formatPoints(unit.before.score) : '—'}</td>
              <td className="figure">
                {unit.after ? formatPoints(unit.after.score) : '—'}
                {comparability.scores && unit.before && unit.after && `（${changeWords(unit.after.score - unit.before.score)}）`}
              </td>
              <td className="figure">{unit.before ? formatRatio(unit.before.share) : '—'}</td>
              <td className="figure">{unit.after ? formatRatio(unit.after.share) : '—'}</td>
              <td className="compared-share">
                {shareChangeWords(unit.shareChange)}
                <ShareBar before={unit.before?.share ?? null} after={unit.after?.share ?? null} />
              </td>
              <td className="figure">{moveWords(unit.rankMove)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** Both shares as bars from zero; the figures beside them say the same. */
function ShareBar({ before, after }: { readonly before: number | null; readonly after: number | null }): ReactElement {
  return (
    <svg className="summary-bars" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="0" width={(before ?? 0) / 100} height="6" fill="var(--line-strong, #8a94a6)" />
      <rect x="0" y="8" width={(after ?? 0) / 100} height="6" fill="var(--work)" />
    </svg>
  )
}
