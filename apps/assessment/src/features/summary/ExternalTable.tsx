import { formatPoints } from '@sunlit/scoring'
import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { may, useMe } from '../../lib/session.ts'
import type { ExternalPartView, YearDraft } from './summary-outputs.ts'

interface ExternalTableProps {
  readonly year: number
  readonly part: YearDraft['parts'][number]
  readonly rows: readonly ExternalPartView[]
  readonly names: ReadonlyMap<string, string>
  readonly changes: boolean
}

const STATUS = { entered: '待确认', confirmed: '已确认', withdrawn: '已撤回' } as const

/** One part's scores with their sources; what was taken back stays in sight. */
export function ExternalTable({ year, part, rows, names, changes }: ExternalTableProps): ReactElement {
  const client = useQueryClient()
  const me = useMe().data
  const [taking, setTaking] = useState<ExternalPartView>()
  const [reason, setReason] = useState('')
  const waiting = rows.filter(({ status, enteredByMe }) => status === 'entered' && !enteredByMe)
  const refresh = () => client.invalidateQueries({ queryKey: ['summary'] })
  const confirm = useMutation({
    mutationFn: () => api.year.confirmExternal.mutate({ year, externalPartIds: waiting.map(({ id }) => id) }),
    onSuccess: refresh,
  })
  const withdraw = useMutation({
    mutationFn: (id: string) => api.year.withdrawExternal.mutate({ year, externalPartId: id, reason: reason.trim() }),
    onSuccess: refresh,
    onSettled: () => setTaking(undefined),
  })
  return (
    <section className="stack" aria-labelledby={`part-${part.id}`}>
      <h2 id={`part-${part.id}`}>{`${part.name}（占 ${part.share / 100}%）`}</h2>
      {confirm.isError && <FailureNotice error={confirm.error} />}
      {withdraw.isError && <FailureNotice error={withdraw.error} />}
      {rows.length === 0 ? (
        <p className="word-muted">还没有录入。</p>
      ) : (
        <div className="plain-table-frame">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">单位</th>
                <th scope="col" className="figure">
                  得分
                </th>
                <th scope="col">状态</th>
                <th scope="col">依据</th>
                <th scope="col">录入、确认</th>
                <th scope="col">操作</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">{names.get(row.unitId) ?? '已不在名单中的单位'}</th>
                  <td className="figure">{formatPoints(row.score)}</td>
                  <td>{STATUS[row.status]}</td>
                  <td>
                    <Proof row={row} />
                  </td>
                  <td>{`${row.enteredBy ?? '系统'}${row.confirmedBy === null ? '' : `、${row.confirmedBy}`}`}</td>
                  <td>
                    {changes && row.status !== 'withdrawn' && me && may(me, 'summary.manage') && (
                      <Button kind="quiet" onClick={() => setTaking(row)} aria-label={`撤回${names.get(row.unitId) ?? ''}的得分`}>
                        撤回
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {changes && waiting.length > 0 && me && may(me, 'summary.confirm') && (
        <div>
          <Button kind="main" busy={confirm.isPending} onClick={() => confirm.mutate()}>{`核对无误，确认 ${waiting.length} 个单位`}</Button>
        </div>
      )}
      {taking && (
        <Confirm
          title="撤回得分"
          action="撤回"
          busy={withdraw.isPending}
          onConfirm={() => reason.trim() !== '' && withdraw.mutate(taking.id)}
          onCancel={() => setTaking(undefined)}
        >
          <p>{`${names.get(taking.unitId) ?? ''}的${part.name}得分将撤回，原记录保留。之后可以重新录入。`}</p>
          <Field
            id="withdraw-reason"
            label="撤回的原因"
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
            error={reason.trim() === '' ? '请写明原因' : undefined}
          />
        </Confirm>
      )}
    </section>
  )
}

function Proof({ row }: { readonly row: ExternalPartView }): ReactElement {
  return (
    <>
      {row.source}
      {row.evidenceUrl !== null && (
        <>
          {' '}
          <a href={row.evidenceUrl} target="_blank" rel="noreferrer">
            网址
          </a>
        </>
      )}
      {row.evidenceName !== null && (
        <>
          {' '}
          <a href={`/api/external-files/${row.id}`}>{row.evidenceName}</a>
        </>
      )}
    </>
  )
}
