import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { DoorLayout } from '../../components/DoorLayout.tsx'
import { SignOutButton } from '../../components/SignOutButton.tsx'
import { ME_KEY, type Me } from '../../lib/session.ts'
import { ChangePasswordForm } from './ChangePasswordForm.tsx'
import { EnrolSecondFactor } from './EnrolSecondFactor.tsx'

/** What has to be done before anything else is open: a password of one's own, then an administrator's second factor. */
export function FirstStep({ me }: { readonly me: Me }): ReactElement {
  const client = useQueryClient()
  const goOn = (): void => void client.invalidateQueries({ queryKey: ME_KEY })
  if (me.mustFirst === 'password_change_required') {
    return (
      <DoorLayout title="请先修改密码" lead={`${me.displayName}，您的密码是初始密码或已到期。改好后才能继续。`}>
        <ChangePasswordForm me={me} />
        <SignOutButton />
      </DoorLayout>
    )
  }
  return (
    <DoorLayout wide title="请先绑定动态口令" lead={`${me.displayName}，管理员账号必须使用动态口令。绑定好后才能继续。`}>
      <EnrolSecondFactor onDone={goOn} />
      <SignOutButton />
    </DoorLayout>
  )
}
