import { Button } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useLocation } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'

/** The next version begins as a copy of this one. */
export function ReviseComposite({ compositeId }: { readonly compositeId: string }): ReactElement {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const revise = useMutation({
    mutationFn: () => api.composite.revise.mutate({ compositeId }),
    onSuccess: async (draft) => {
      await client.invalidateQueries({ queryKey: ['summary'] })
      navigate(`/composite-schemes/${draft.compositeId}`)
    },
  })
  return (
    <div>
      {revise.isError && <FailureNotice error={revise.error} />}
      <Button busy={revise.isPending} onClick={() => revise.mutate()}>
        以这一版为底稿出新版
      </Button>
    </div>
  )
}
