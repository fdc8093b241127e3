import { Button } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { api } from '../lib/api.ts'

/** Ends the session; the whole page goes, so that nothing of this person stays in memory. */
export function SignOutButton(): ReactElement {
  const leave = useMutation({
    mutationFn: () => api.session.signOut.mutate(),
    onSettled: () => location.assign('/assessment/sign-in'),
  })
  return (
    <Button kind="quiet" busy={leave.isPending} onClick={() => leave.mutate()}>
      退出
    </Button>
  )
}
