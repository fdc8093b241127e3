import { Button, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { may, useMe } from '../../lib/session.ts'
import type { SummaryPublicationView } from './summary-outputs.ts'

/** Publishing outward is a separate act: one person asks, another approves. */
export function SummaryOutward({ view }: { readonly view: SummaryPublicationView }): ReactElement | null {
  const client = useQueryClient()
  const me = useMe().data
  const [asking, setAsking] = useState(false)
  const kind = view.outward === 'internal' ? 'requestOutward' : 'approveOutward'
  const step = useMutation({
    mutationFn: () => api.summary[kind].mutate({ summaryPublicationId: view.id }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['summary'] }),
    onSettled: () => setAsking(false),
  })
  if (view.outward === 'approved') {
    return (
      <Notice tone="done" word="已对外公开">
        这份结果已经批准对外公开，任何人都可以在<a href={`/results/${view.id}`}>公开页面</a>查看、下载复算包和核验。
      </Notice>
    )
  }
  if (!me || !may(me, kind === 'requestOutward' ? 'publication.request-outward' : 'publication.approve-outward')) return null
  const label = kind === 'requestOutward' ? '申请对外公开' : '批准对外公开'
  return (
    <div data-no-print="">
      {step.isError && <FailureNotice error={step.error} />}
      <Button onClick={() => setAsking(true)} busy={step.isPending}>
        {label}
      </Button>
      {asking && (
        <Confirm title={label} action={label} busy={step.isPending} onConfirm={() => step.mutate()} onCancel={() => setAsking(false)}>
          <p>
            {kind === 'requestOutward'
              ? `“${view.title}”目前只在内部公示。申请后由复核员批准，批准前不会公开。`
              : `批准后，“${view.title}”中各单位的得分和排名将向社会公开，不能撤回。`}
          </p>
        </Confirm>
      )}
    </div>
  )
}
