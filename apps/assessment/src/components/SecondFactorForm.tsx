import { Button, Field } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { api } from '../lib/api.ts'
import { failureOf } from '../lib/failure.ts'
import { FailureNotice } from './FailureNotice.tsx'

interface SecondFactorFormProps {
  readonly onPassed: () => void
  /** The step before has to be taken again: it has expired, or another account is meant. */
  readonly onBack: () => void
}

/** Six digits, or a backup code for the day the phone is lost. */
export function SecondFactorForm({ onPassed, onBack }: SecondFactorFormProps): ReactElement {
  const [kind, setKind] = useState<'totp' | 'backup'>('totp')
  const [code, setCode] = useState('')
  const pass = useMutation({
    mutationFn: () => api.session.passSecondFactor.mutate({ kind, code }),
    onSuccess: onPassed,
    onError: () => setCode(''),
  })
  const expired = pass.isError && failureOf(pass.error).code === 'not_signed_in'
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!pass.isPending) pass.mutate()
  }
  return (
    <form className="stack" method="post" onSubmit={submit} aria-label="第二步验证">
      {expired ? <p role="alert">验证超时，请返回上一步，重新输入密码。</p> : pass.isError && <FailureNotice error={pass.error} />}
      <Field
        key={kind}
        id="code"
        name="code"
        label={kind === 'totp' ? '动态口令' : '备用码'}
        hint={kind === 'totp' ? '打开手机上的验证器，输入显示的6位数字' : '绑定动态口令时保存的备用码，每个只能用一次'}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={pass.isError ? failureOf(pass.error).fields['code'] : undefined}
        autoComplete="one-time-code"
        inputMode={kind === 'totp' ? 'numeric' : 'text'}
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <Button kind="main" type="submit" busy={pass.isPending}>
        {pass.isPending ? '正在验证…' : '验证并登录'}
      </Button>
      <div className="row-actions">
        <Button
          kind="quiet"
          onClick={() => {
            setKind(kind === 'totp' ? 'backup' : 'totp')
            setCode('')
          }}
        >
          {kind === 'totp' ? '手机不在身边，用备用码' : '用动态口令'}
        </Button>
        <Button kind="quiet" onClick={onBack}>
          返回上一步
        </Button>
      </div>
    </form>
  )
}
