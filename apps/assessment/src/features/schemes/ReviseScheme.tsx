import { Button } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'

/** Begins the next version as a copy; where a colleague began it already, the button leads there. */
export function ReviseScheme({ schemeId }: { readonly schemeId: string }): ReactElement {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const revise = useMutation({
    mutationFn: () => api.scheme.revise.mutate({ schemeId }),
    onSettled: async (_, error) => {
      await client.invalidateQueries({ queryKey: ['scheme'] })
      if (error === null || failureOf(error).code === 'conflict') navigate(`/schemes/${schemeId}`)
    },
  })
  return (
    <Button busy={revise.isPending} onClick={() => revise.mutate()}>
      {revise.isError && failureOf(revise.error).code !== 'conflict' ? '没有成功，再试一次' : '修改出新版'}
    </Button>
  )
}
