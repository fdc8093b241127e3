import { Field } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { useCapsLock } from '../lib/use-caps-lock.ts'

interface PasswordFieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly autoComplete: 'current-password' | 'new-password'
  readonly hint?: string
  readonly error?: string | undefined
}

/** A password with a switch to see it, a word about Caps Lock, and the names that password managers look for. */
export function PasswordField({ id, onChange, hint, autoComplete, ...field }: PasswordFieldProps): ReactElement {
  const [shown, setShown] = useState(false)
  const [capsLock, noticeCapsLock] = useCapsLock()
  return (
    <div className="password-field">
      <Field
        {...field}
        id={id}
        name={autoComplete === 'current-password' ? 'password' : id}
        type={shown ? 'text' : 'password'}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={128}
        hint={capsLock ? '大写锁定已打开' : hint}
        onChange={(event) => onChange(event.target.value)}
        onKeyUp={noticeCapsLock}
        onKeyDown={noticeCapsLock}
      />
      <label className="password-show">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        显示密码
      </label>
    </div>
  )
}
