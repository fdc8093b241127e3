import { Field } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { useChannelStep, type BatchLine } from './channel-queries.ts'

interface BatchCountsProps {
  readonly evaluationId: string
  readonly batch: BatchLine
  readonly onClose: () => void
}

/** How many went out and came back, as they were counted by hand; more back than out says at once what that means. */
export function BatchCounts({ evaluationId, batch, onClose }: BatchCountsProps): ReactElement {
  const [issued, setIssued] = useState(String(batch.issued ?? batch.sheets))
  const [returned, setReturned] = useState(String(batch.returned ?? batch.entered))
  const count = useChannelStep(
    () =>
      api.paper.countBatch.mutate({
        evaluationId,
        batchId: batch.id,
        version: batch.version,
        issued: Number(issued),
        returned: Number(returned),
      }),
    onClose,
  )
  const isVoid = Number(returned) > Number(issued)
  return (
    <Confirm
      title={`第 ${batch.number} 批：发出和收回`}
      action={isVoid ? '登记，整批作废' : '登记'}
      busy={count.isPending}
      disabled={issued === '' || returned === ''}
      onConfirm={() => count.mutate()}
      onCancel={onClose}
    >
      {count.isError && <FailureNotice error={count.error} />}
      <Field
        id="batch-issued"
        label="发出几份"
        type="number"
        min={0}
        max={batch.sheets}
        value={issued}
        onChange={(event) => setIssued(event.target.value)}
      />
      <Field
        id="batch-returned"
        label="收回几份"
        hint="按清点的实物填写，空白和无法辨认的也算"
        type="number"
        min={0}
        value={returned}
        onChange={(event) => setReturned(event.target.value)}
        error={isVoid ? '收回多于发出，说明混入了别的问卷。登记后整批作废，不计入；核对后可以重新登记。' : undefined}
      />
    </Confirm>
  )
}
