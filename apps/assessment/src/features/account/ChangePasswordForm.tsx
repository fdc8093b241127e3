import { whyNotPassword, errorSentence } from '@sunlit/contracts'
import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { api } from '../../lib/api.ts'
import { ME_KEY, type Me } from '../../lib/session.ts'

/** One's own password; the rules are checked while typing with the very function the server uses. */
export function ChangePasswordForm({ me }: { readonly me: Me }): ReactElement {
  const client = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const change = useMutation({
    mutationFn: () => api.account.changePassword.mutate({ current, next }),
    onSuccess: async () => {
      for (const clear of [setCurrent, setNext, setAgain]) clear('')
      await client.invalidateQueries({ queryKey: ME_KEY })
      await client.invalidateQueries({ queryKey: ['account.sessions'] })
    },
  })
  const complaint = next === '' ? undefined : whyNotPassword(next, me.username ?? '', me.passwordRules)
  const differs = again !== '' && again !== next
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!complaint && again === next && !change.isPending) change.mutate()
  }
  const { minLength, kinds } = me.passwordRules
  return (
    <form className="stack" method="post" onSubmit={submit} aria-label="修改密码">
      {change.isError && <FailureNotice error={change.error} />}
      {change.isSuccess && <Notice tone="done">密码已修改，其他地方的登录已全部结束。</Notice>}
      <input type="hidden" name="username" autoComplete="username" value={me.username ?? ''} readOnly />
      <PasswordField id="current-password" label="当前密码" value={current} onChange={setCurrent} autoComplete="current-password" />
      <PasswordField
        id="new-password"
        label="新密码"
        hint={`至少 ${minLength} 位，包含大写字母、小写字母、数字、符号中的 ${kinds} 种，不含用户名`}
        value={next}
        onChange={setNext}
        autoComplete="new-password"
        error={complaint && errorSentence(complaint.code, complaint.details)}
      />
      <Field
        id="repeat-password"
        label="再输一遍新密码"
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={(event) => setAgain(event.target.value)}
        error={differs ? '两次输入的新密码不一样' : undefined}
        required
      />
      <div>
        <Button kind="main" type="submit" busy={change.isPending}>
          {change.isPending ? '正在修改…' : '修改密码'}
        </Button>
      </div>
    </form>
  )
}
