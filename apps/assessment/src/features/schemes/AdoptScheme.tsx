import { formatPlainDate } from '@sunlit/calendar'
import type { Scheme } from '@sunlit/scoring'
import { Button } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'

interface AdoptSchemeProps {
  readonly schemeId: string
  readonly scheme: Scheme
  readonly revision: number
  /** Why it cannot be adopted yet. */
  readonly blocked: string | undefined
}

/** Puts the draft in force; from then on it never changes. */
export function AdoptScheme({ schemeId, scheme, revision, blocked }: AdoptSchemeProps): ReactElement {
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const adopt = useMutation({
    mutationFn: () => api.scheme.adopt.mutate({ schemeId, revision }),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['scheme'] }), client.invalidateQueries({ queryKey: ['todo'] })]),
    onSettled: () => setAsking(false),
  })
  return (
    <>
      <Button disabled={blocked !== undefined} busy={adopt.isPending} onClick={() => setAsking(true)}>
        启用这一版
      </Button>
      {blocked !== undefined && <span className="word-muted">{blocked}</span>}
      {adopt.isError && <FailureNotice error={adopt.error} />}
      {asking && (
        <Confirm
          title="启用方案"
          action="确认启用"
          busy={adopt.isPending}
          onConfirm={() => adopt.mutate()}
          onCancel={() => setAsking(false)}
        >
          <p>
            “{scheme.title}”第 {scheme.version} 版从{formatPlainDate(scheme.effectiveFrom)}
            起可用于新建的季度。启用后内容不能再改；已经建立的季度不受影响。
          </p>
        </Confirm>
      )}
    </>
  )
}
