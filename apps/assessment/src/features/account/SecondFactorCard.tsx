import { Button, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { api } from '../../lib/api.ts'
import { ME_KEY, type Me } from '../../lib/session.ts'
import { BackupCodes } from './BackupCodes.tsx'
import { EnrolSecondFactor } from './EnrolSecondFactor.tsx'

/** One's own second factor: bind it, renew its codes, switch it off where that is allowed. */
export function SecondFactorCard({ me }: { readonly me: Me }): ReactElement {
  const client = useQueryClient()
  const [enrolling, setEnrolling] = useState(false)
  const done = (): void => {
    setEnrolling(false)
    void client.invalidateQueries({ queryKey: ME_KEY })
  }
  if (!me.hasSecondFactor) {
    return enrolling ? (
      <EnrolSecondFactor onDone={done} />
    ) : (
      <div className="stack">
        <p>还没有绑定动态口令。绑定后，别人即使知道密码也不能登录您的账号。</p>
        <div>
          <Button onClick={() => setEnrolling(true)}>绑定动态口令</Button>
        </div>
      </div>
    )
  }
  return <BoundFactor me={me} onChanged={done} />
}

function BoundFactor({ me, onChanged }: { readonly me: Me; readonly onChanged: () => void }): ReactElement {
  const [password, setPassword] = useState('')
  const renew = useMutation({ mutationFn: () => api.account.renewBackupCodes.mutate({ password }), onSettled: () => setPassword('') })
  const disable = useMutation({
    mutationFn: () => api.account.disableSecondFactor.mutate({ password }),
    onSuccess: onChanged,
    onSettled: () => setPassword(''),
  })
  const failed = [renew, disable].find((mutation) => mutation.isError)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!renew.isPending) renew.mutate()
  }
  return (
    <form className="stack" method="post" onSubmit={submit} aria-label="动态口令">
      <Notice tone="done" word="已绑定">
        登录时除密码外还要输入动态口令。
      </Notice>
      {failed && <FailureNotice error={failed.error} />}
      {renew.data && <BackupCodes codes={renew.data} />}
      <PasswordField id="factor-password" label="确认您的密码" value={password} onChange={setPassword} autoComplete="current-password" />
      <div className="row-actions">
        <Button type="submit" busy={renew.isPending}>
          更换备用码
        </Button>
        {!me.secondFactorMandatory && (
          <Button kind="danger" busy={disable.isPending} onClick={() => password !== '' && disable.mutate()}>
            停用动态口令
          </Button>
        )}
      </div>
      <p className="word-muted">
        更换后，旧的备用码全部作废。
        {me.secondFactorMandatory ? '管理员账号不能停用动态口令。换手机时，请安全管理员重置后重新绑定。' : ''}
      </p>
    </form>
  )
}
