import { Button, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import type { PublicationDetail } from '../../lib/outputs.ts'
import { may, useMe } from '../../lib/session.ts'

/** Publishing outward is a separate act: one person asks, another approves. */
export function OutwardStep({ detail }: { readonly detail: PublicationDetail }): ReactElement | null {
  const client = useQueryClient()
  const me = useMe().data
  const [asking, setAsking] = useState(false)
  const kind = detail.outward === 'internal' ? 'requestOutward' : 'approveOutward'
  const step = useMutation({
    mutationFn: () => api.publication[kind].mutate({ publicationId: detail.id }),
    onSuccess: () =>
      Promise.all([client.invalidateQueries({ queryKey: ['publication'] }), client.invalidateQueries({ queryKey: ['todo'] })]),
    onSettled: () => setAsking(false),
  })
  if (detail.outward === 'approved')
    return (
      <Notice tone="done" word="已对外公开">
        这份结果已经批准对外公开，任何人都可以查阅和核验。
      </Notice>
    )
  if (!me || !may(me, kind === 'requestOutward' ? 'publication.request-outward' : 'publication.approve-outward')) return null
  const label = kind === 'requestOutward' ? '申请对外公开' : '批准对外公开'
  return (
    <div data-no-print="">
      {step.isError &&
        (failureOf(step.error).code === 'conflict' ? (
          <ConflictNotice onReload={() => void client.invalidateQueries({ queryKey: ['publication'] }).then(() => step.reset())} />
        ) : (
          <FailureNotice error={step.error} />
        ))}
      <Button onClick={() => setAsking(true)} busy={step.isPending}>
        {label}
      </Button>
      {asking && (
        <Confirm title={label} action={label} busy={step.isPending} onConfirm={() => step.mutate()} onCancel={() => setAsking(false)}>
          <p>
            {kind === 'requestOutward'
              ? `“${detail.title}”目前只在内部公示。申请后由复核员批准，批准前不会公开。`
              : `批准后，“${detail.title}”中各单位的得分、排名和失分原因将向社会公开，不能撤回。`}
          </p>
        </Confirm>
      )}
    </div>
  )
}
