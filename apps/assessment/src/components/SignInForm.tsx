import { Button, Field } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement, type FormEvent } from 'react'
import { api } from '../lib/api.ts'
import { FailureNotice } from './FailureNotice.tsx'
import { PasswordField } from './PasswordField.tsx'
import { SecondFactorForm } from './SecondFactorForm.tsx'

interface SignInFormProps {
  /** Given when somebody signs in again: the same person goes on. */
  readonly username?: string
  readonly onSignedIn: () => void
}

/** Username and password, then the code where the account has a second factor. Stands on its page and in the dialog alike. */
export function SignInForm({ username: fixed, onSignedIn }: SignInFormProps): ReactElement {
  const [username, setUsername] = useState(fixed ?? '')
  const [password, setPassword] = useState('')
  const [step, setStep] = useState<'password' | 'second-factor'>('password')
  const signIn = useMutation({
    mutationFn: () => api.session.signIn.mutate({ username, password }),
    onSuccess: ({ secondFactorPending }) => (secondFactorPending ? setStep('second-factor') : onSignedIn()),
    onSettled: () => setPassword(''),
  })
  if (step === 'second-factor') return <SecondFactorForm onPassed={onSignedIn} onBack={() => setStep('password')} />
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!signIn.isPending) signIn.mutate()
  }
  return (
    <form className="stack" method="post" onSubmit={submit} aria-label="登录">
      {signIn.isError && <FailureNotice error={signIn.error} />}
      <Field
        id="username"
        name="username"
        label="用户名"
        value={username}
        onChange={(event) => setUsername(event.target.value)}
        readOnly={fixed !== undefined}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <PasswordField id="password" label="密码" value={password} onChange={setPassword} autoComplete="current-password" />
      <Button kind="main" type="submit" busy={signIn.isPending}>
        {signIn.isPending ? '正在登录…' : '登录'}
      </Button>
      <p className="word-muted">忘记密码，请联系本单位的系统管理员重置。</p>
    </form>
  )
}
