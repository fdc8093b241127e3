import { Button } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import { Choose } from '../../components/Choose.tsx'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { progressWords, type Overview, type OverviewCase } from './double-words.ts'

interface ProgressTableProps {
  readonly periodId: string
  readonly overview: Overview
}

interface Asking {
  readonly row: OverviewCase
  readonly what: 'replace' | 'drop'
}

/** Who has handed in, and who is replaced; what was stated stays hidden until both are in. */
export function ProgressTable({ periodId, overview }: ProgressTableProps): ReactElement {
  const client = useQueryClient()
  const [asking, setAsking] = useState<Asking>()
  const [leavingId, setLeavingId] = useState<string | null>(null)
  const [joiningId, setJoiningId] = useState<string | null>(null)
  const change = useMutation({
    mutationFn: ({ row: { id: caseId, version }, what }: Asking) =>
      what === 'drop'
        ? api.double.drop.mutate({ caseId, version })
        : api.double.replace.mutate({ caseId, version, leavingId: leavingId ?? '', joiningId: joiningId ?? '' }),
    onSettled: () => {
      setAsking(undefined)
      return client.invalidateQueries({ queryKey: ['period', periodId] })
    },
  })
  const ask = (row: OverviewCase, what: Asking['what']): void => {
    setLeavingId(null)
    setJoiningId(null)
    setAsking({ row, what })
  }
  const canChange = ({ standing, handedIn }: OverviewCase): boolean => standing === 'waiting' && handedIn !== null && handedIn.length < 2
  return (
    <section className="stack" aria-label="评分进度">
      <h2 className="double-head">评分进度</h2>
      {change.isError && <FailureNotice error={change.error} />}
      <div className="plain-table-frame">
        <table className="plain-table">
          <caption className="ui-sr-only">双人评分的进度</caption>
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">指标</th>
              <th scope="col">两位考核员</th>
              <th scope="col">进度</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {overview.cases.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <Link href={`/periods/${periodId}/double/${row.id}`}>{row.unitName}</Link>
                </th>
                <td>{row.indicatorName}</td>
                <td>
                  {row.firstName}、{row.secondName}
                </td>
                <td>{progressWords(row)}</td>
                <td>
                  {canChange(row) && (
                    <Button kind="quiet" aria-label={`换人 ${row.unitName} ${row.indicatorName}`} onClick={() => ask(row, 'replace')}>
                      换人
                    </Button>
                  )}
                  {canChange(row) && row.handedIn?.length === 0 && (
                    <Button kind="quiet" aria-label={`取消 ${row.unitName} ${row.indicatorName}`} onClick={() => ask(row, 'drop')}>
                      取消
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asking?.what === 'drop' && (
        <Confirm
          title="取消双人评分"
          action="取消双人评分"
          busy={change.isPending}
          onConfirm={() => change.mutate(asking)}
          onCancel={() => setAsking(undefined)}
        >
          <p>
            {asking.row.unitName}的“{asking.row.indicatorName}”恢复为通常的录入和复核。两位考核员已经上传的佐证会删除。
          </p>
        </Confirm>
      )}
      {asking?.what === 'replace' && (
        <Confirm
          title="更换考核员"
          action="换人"
          busy={change.isPending}
          disabled={leavingId === null || joiningId === null}
          onConfirm={() => change.mutate(asking)}
          onCancel={() => setAsking(undefined)}
        >
          <p>
            {asking.row.unitName}的“{asking.row.indicatorName}”：已经交上的不受影响，没有交的可以换人。
          </p>
          <Choose
            id="leaving"
            label="换下"
            value={leavingId}
            onChange={setLeavingId}
            choices={[
              { value: asking.row.firstId, label: asking.row.firstName },
              { value: asking.row.secondId, label: asking.row.secondName },
            ].filter(({ value }) => !asking.row.handedIn?.includes(value))}
            placeholder="请选择"
          />
          <Choose
            id="joining"
            label="换上"
            value={joiningId}
            onChange={setJoiningId}
            choices={overview.evaluators
              .filter(({ id }) => id !== asking.row.firstId && id !== asking.row.secondId)
              .map(({ id, name }) => ({ value: id, label: name }))}
            placeholder="请选择"
            empty="没有其他考核员"
          />
        </Confirm>
      )}
    </section>
  )
}
