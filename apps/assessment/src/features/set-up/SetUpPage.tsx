import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Link } from 'wouter'
import { DoorLayout } from '../../components/DoorLayout.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { SetUpForm } from './SetUpForm.tsx'

/** The one-time page of a fresh organisation: token first, then its three administrators. */
export function SetUpPage(): ReactElement {
  const [token, setToken] = useState('')
  const check = useMutation({ mutationFn: () => api.setup.check.mutate({ token }) })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!check.isPending) check.mutate()
  }
  if (check.data?.state === 'ready') return <SetUpForm token={token} organisationName={check.data.organisationName} />
  return (
    <DoorLayout title="初始化" lead="首次使用时，在这里指定系统管理员、安全管理员、审计管理员。三位管理员由三个人分别担任。">
      {check.isError && <FailureNotice error={check.error} />}
      {check.data && <Notice tone="danger">初始化口令不正确、已经用过或已过期。</Notice>}
      <form className="stack" method="post" onSubmit={submit} aria-label="第一步">
        <Field
          id="token"
          label="初始化口令"
          hint="首个机构的口令在服务器启动日志中；下级机构的口令由上级机构的系统管理员提供"
          value={token}
          onChange={(event) => setToken(event.target.value)}
          error={check.isError ? failureOf(check.error).fields['token'] : undefined}
          autoComplete="off"
          spellCheck={false}
          required
        />
        <Button kind="main" type="submit" busy={check.isPending}>
          下一步
        </Button>
      </form>
      <p>
        已经初始化过？<Link href="/sign-in">去登录</Link>
      </p>
    </DoorLayout>
  )
}
