import { formatPoints, type Scheme } from '@sunlit/scoring'
import { Amount, Button, Notice } from '@sunlit/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { TableFrame } from '../../components/TableFrame.tsx'
import { api } from '../../lib/api.ts'
import { periodsQuery } from '../../lib/queries.ts'

/** The draft applied to the findings of a past quarter: what each unit would have had. */
export function TryScheme({ scheme }: { readonly scheme: Scheme }): ReactElement | null {
  const periods = useQuery(periodsQuery()).data ?? []
  const [periodId, setPeriodId] = useState('')
  const chosen = periods.find(({ id }) => id === periodId) ?? periods[0]
  const trial = useMutation({ mutationFn: (id: string) => api.scheme.tryOn.mutate({ document: scheme, periodId: id }) })
  if (chosen === undefined) return null
  return (
    <section className="panel stack" aria-labelledby="try-title">
      <h2 id="try-title">试算</h2>
      <p>把这份草稿套用到以前某个季度已认定的问题上，看各单位的得分会怎样变化。不会改动任何结果。</p>
      <div className="filter-bar">
        <div className="ui-field">
          <label htmlFor="try-period">季度</label>
          <select id="try-period" className="ui-input" value={chosen.id} onChange={(event) => setPeriodId(event.target.value)}>
            {periods.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <Button busy={trial.isPending} onClick={() => trial.mutate(chosen.id)}>
          试算
        </Button>
      </div>
      {trial.isError && <FailureNotice error={trial.error} />}
      {trial.data && (trial.data.ok ? <TrialTable trial={trial.data} /> : <TrialFaults faults={trial.data.faults} />)}
    </section>
  )
}

type Trial = Awaited<ReturnType<typeof api.scheme.tryOn.mutate>>

function TrialFaults({ faults }: Extract<Trial, { readonly ok: false }> | { readonly faults: readonly string[] }): ReactElement {
  return (
    <Notice tone="waiting" word="还不能试算">
      <ul>
        {faults.slice(0, 10).map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </Notice>
  )
}

function TrialTable({ trial }: { readonly trial: Extract<Trial, { readonly ok: true }> }): ReactElement {
  const { summary, result, unitNames } = trial
  return (
    <>
      <p>{summary}</p>
      {result.units.length > 0 && (
        <TableFrame label="试算结果">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">单位</th>
                <th scope="col" className="figure">
                  原得分
                </th>
                <th scope="col" className="figure">
                  试算得分
                </th>
                <th scope="col" className="figure">
                  变化
                </th>
                <th scope="col" className="figure">
                  名次
                </th>
              </tr>
            </thead>
            <tbody>
              {result.units.map(({ unitId, before, after, change }) => (
                <tr key={unitId}>
                  <th scope="row">{unitNames[unitId]}</th>
                  <td className="figure">{formatPoints(before.score)}</td>
                  <td className="figure">{formatPoints(after.score)}</td>
                  <td className="figure">
                    <Amount
                      text={`${change > 0 ? '+' : ''}${formatPoints(change)}`}
                      sign={change < 0 ? 'lost' : change > 0 ? 'gained' : 'plain'}
                    />
                  </td>
                  <td className="figure">
                    {before.rank} → {after.rank}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </>
  )
}
