import { Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import type { FieldErrors, SessionDraft } from './event-draft.ts'

interface QueueFieldsProps {
  readonly prefix: string
  readonly session: SessionDraft
  readonly errors: FieldErrors
  readonly onChange: (changed: Partial<SessionDraft>) => void
}

/** Whether visitors stand in a queue before they sign up; only where places go by first come. */
export function QueueFields({ prefix, session, errors, onChange }: QueueFieldsProps): ReactElement | null {
  if (session.allotment !== 'first-come') return null
  const figure = (field: 'gatherMinutes' | 'perMinute', label: string, hint: string): ReactElement => (
    <Field
      id={`${prefix}-${field}`}
      label={label}
      hint={hint}
      inputMode="numeric"
      maxLength={4}
      value={session[field]}
      error={errors.get(`${prefix}-${field}`)}
      onChange={(event) => onChange({ [field]: event.target.value })}
    />
  )
  return (
    <>
      <label className="check">
        <input type="checkbox" checked={session.withQueue} onChange={(event) => onChange({ withQueue: event.target.checked })} />
        报名前先排队：开始前来的人随机排出次序，之后来的依次排在后面。报名的人会很多时使用
      </label>
      {session.withQueue && (
        <div className="form-grid">
          {figure('gatherMinutes', '提前几分钟可以等候', '5 至 120')}
          {figure('perMinute', '每分钟放行几位', '6 至 6000，公告里会写明')}
        </div>
      )}
    </>
  )
}
