import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useLocation } from 'wouter'
import { DoorLayout } from '../../components/DoorLayout.tsx'
import { SignInForm } from '../../components/SignInForm.tsx'
import { setSessionExpired } from '../../lib/session-expiry.ts'
import { nextPage } from './next-page.ts'

export function SignInPage(): ReactElement {
  const client = useQueryClient()
  const [, go] = useLocation()
  const enter = (): void => {
    client.clear() // nothing of whoever was here before
    setSessionExpired(false)
    go(nextPage(location.search, location.origin), { replace: true })
  }
  return (
    <DoorLayout title="登录" lead="政务公开日常考核、社会评议、政府开放日">
      <SignInForm onSignedIn={enter} />
    </DoorLayout>
  )
}
