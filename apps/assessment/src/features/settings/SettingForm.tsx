import { formatInstant } from '@sunlit/calendar'
import { Button, Field } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { rangeWords, valueWords, whyNotValue, type SettingLine } from './setting-words.ts'

interface SettingFormProps {
  readonly line: SettingLine
  /** Left out: this person only reads. */
  readonly onDone?: () => void
}

/** One figure: what it may be, where its default comes from, how it came to be what it is. */
export function SettingForm({ line, onDone }: SettingFormProps): ReactElement {
  return (
    <div className="stack">
      <p>{`默认值 ${valueWords(line.default, line.unit)}。依据：${line.source}。`}</p>
      <p className="word-muted">保存后立即生效；已定稿和已公示的结果不受影响。</p>
      {onDone && <ValueForm key={line.version} line={line} onDone={onDone} />}
      <h3>修改记录</h3>
      <SettingHistory line={line} />
    </div>
  )
}

function ValueForm({ line, onDone }: Required<SettingFormProps>): ReactElement {
  const client = useQueryClient()
  const [value, setValue] = useState(line.value)
  const change = useMutation({
    mutationFn: () => {
      const input = { key: line.key, value, version: line.version }
      return line.permission === 'setting.security' ? api.setting.changeSecurity.mutate(input) : api.setting.changeAssessment.mutate(input)
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['setting'] })
      onDone()
    },
  })
  const failure = change.isError ? failureOf(change.error) : undefined
  const wrong = whyNotValue(line, value)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!change.isPending && wrong === undefined) change.mutate()
  }
  return (
    <form className="stack" onSubmit={submit} aria-label={line.label} noValidate>
      {failure?.code === 'conflict' && (
        <ConflictNotice mine={valueWords(value, line.unit)} onReload={() => void client.invalidateQueries({ queryKey: ['setting'] })} />
      )}
      {failure && failure.code !== 'conflict' && <FailureNotice error={change.error} />}
      {typeof value === 'boolean' ? (
        <label className="check">
          <input type="checkbox" checked={value} onChange={(event) => setValue(event.target.checked)} />
          {line.label}
        </label>
      ) : (
        <Field
          id="setting-value"
          label={`${line.label}（${line.unit}）`}
          type="number"
          step={1}
          value={value}
          onChange={(event) => setValue(event.target.valueAsNumber)}
          hint={rangeWords(line)}
          error={wrong ?? failure?.fields['value']}
          required
        />
      )}
      <div className="row-actions">
        <Button kind="main" type="submit" busy={change.isPending}>
          保存
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  )
}

function SettingHistory({ line }: { readonly line: SettingLine }): ReactElement {
  const history = useQuery({ queryKey: ['setting', 'history', line.key], queryFn: () => api.setting.history.query({ key: line.key }) })
  return (
    <QueryView query={history} what="修改记录">
      {(steps) =>
        steps.length === 0 ? (
          <p className="word-muted">本机构没有改过这一项。</p>
        ) : (
          <ol className="evidence-links" reversed>
            {steps.map((step) => (
              <li key={step.version}>
                {`${formatInstant(step.changedAt)}，${step.changedBy ?? '命令行'}改为 ${valueWords(step.value, line.unit)}`}
              </li>
            ))}
          </ol>
        )
      }
    </QueryView>
  )
}
