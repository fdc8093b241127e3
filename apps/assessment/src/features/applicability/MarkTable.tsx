import { formatInstant } from '@sunlit/calendar'
import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { keyOf, type namedMarks } from './marks.ts'

type NamedMark = ReturnType<typeof namedMarks>[number]

interface MarkTableProps {
  readonly periodId: string
  readonly marks: readonly NamedMark[]
  /** Not frozen yet: a mark can be taken back. */
  readonly isOpen: boolean
}

/** What does not apply, to whom, why, and who said so. */
export function MarkTable({ periodId, marks, isOpen }: MarkTableProps): ReactElement {
  const client = useQueryClient()
  const [asking, setAsking] = useState<NamedMark>()
  const [reason, setReason] = useState('')
  const refresh = (): Promise<unknown> => client.invalidateQueries({ queryKey: ['period', periodId] })
  const undo = useMutation({
    mutationFn: ({ unitId, indicatorId }: NamedMark) =>
      api.period.setApplicability.mutate({ periodId, unitId, indicatorId, applies: true, reason: reason.trim() || '恢复适用' }),
    onSettled: () => {
      setAsking(undefined)
      setReason('')
      return refresh()
    },
  })
  return (
    <>
      {undo.isError &&
        (failureOf(undo.error).code === 'conflict' ? (
          <ConflictNotice onReload={() => void refresh().then(() => undo.reset())} />
        ) : (
          <FailureNotice error={undo.error} />
        ))}
      <div className="plain-table-frame">
        <table className="plain-table">
          <caption className="ui-sr-only">标记为不适用的指标</caption>
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">不适用的指标</th>
              <th scope="col">理由</th>
              <th scope="col">标记</th>
              {isOpen && <th scope="col">操作</th>}
            </tr>
          </thead>
          <tbody>
            {marks.map((mark) => (
              <tr key={keyOf(mark)}>
                <th scope="row">{mark.unitName}</th>
                <td>{mark.indicatorName}</td>
                <td>{mark.reason}</td>
                <td className="word-muted">
                  {mark.markedBy?.name} {formatInstant(mark.markedAt)}
                </td>
                {isOpen && (
                  <td>
                    <Button kind="quiet" aria-label={`撤销 ${mark.unitName} ${mark.indicatorName}`} onClick={() => setAsking(mark)}>
                      撤销
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asking && (
        <Confirm
          title="恢复适用"
          action="恢复适用"
          busy={undo.isPending}
          onConfirm={() => undo.mutate(asking)}
          onCancel={() => setAsking(undefined)}
        >
          <p>
            {asking.unitName}的“{asking.indicatorName}”恢复考核，已复核的问题会重新计分。
          </p>
          <Field id="undo-reason" label="理由（选填）" value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Confirm>
      )}
    </>
  )
}
