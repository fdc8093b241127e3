import { Button, Field, QrCode } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { BackupCodes } from './BackupCodes.tsx'

/** Password, QR code and backup codes, first code: three steps, of which only the last changes how one signs in. */
export function EnrolSecondFactor({ onDone }: { readonly onDone: () => void }): ReactElement {
  const [password, setPassword] = useState('')
  const begin = useMutation({
    mutationFn: () => api.account.beginSecondFactor.mutate({ password }),
    onSettled: () => setPassword(''),
  })
  if (begin.data) return <ScanAndConfirm uri={begin.data.uri} backupCodes={begin.data.backupCodes} onDone={onDone} />
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!begin.isPending) begin.mutate()
  }
  return (
    <form className="stack" method="post" onSubmit={submit} aria-label="绑定动态口令">
      {begin.isError && <FailureNotice error={begin.error} />}
      <p>动态口令是手机验证器上每30秒更换一次的6位数字。绑定后，登录时除密码外还要输入它。</p>
      <PasswordField id="enrol-password" label="先确认您的密码" value={password} onChange={setPassword} autoComplete="current-password" />
      <div>
        <Button kind="main" type="submit" busy={begin.isPending}>
          下一步
        </Button>
      </div>
    </form>
  )
}

interface ScanProps {
  readonly uri: string
  readonly backupCodes: readonly string[]
  readonly onDone: () => void
}

function ScanAndConfirm({ uri, backupCodes, onDone }: ScanProps): ReactElement {
  const [code, setCode] = useState('')
  const [kept, setKept] = useState(false)
  const confirm = useMutation({ mutationFn: () => api.account.confirmSecondFactor.mutate({ code }), onSuccess: onDone })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (kept && !confirm.isPending) confirm.mutate()
  }
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <div className="stack">
      <h3>1. 用手机验证器扫描</h3>
      <QrCode text={uri} label="动态口令的二维码" />
      <p className="word-muted">
        不能扫描时，在验证器中选择手动输入，密钥为 <code>{secret.replaceAll(/(.{4})/g, '$1 ').trim()}</code>
      </p>
      <h3>2. 保存备用码</h3>
      <BackupCodes codes={backupCodes} />
      <form className="stack" method="post" onSubmit={submit} aria-label="确认动态口令">
        <label className="password-show">
          <input type="checkbox" checked={kept} onChange={(event) => setKept(event.target.checked)} required />
          我已打印或抄写备用码
        </label>
        <h3>3. 输入验证器上的数字</h3>
        {confirm.isError && <FailureNotice error={confirm.error} />}
        <Field
          id="enrol-code"
          label="动态口令"
          value={code}
          onChange={(event) => setCode(event.target.value)}
          error={confirm.isError ? failureOf(confirm.error).fields['code'] : undefined}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
        <div>
          <Button kind="main" type="submit" busy={confirm.isPending}>
            完成绑定
          </Button>
        </div>
      </form>
    </div>
  )
}
