import { formatPlainDate } from '@sunlit/calendar'
import { Button, Field } from '@sunlit/ui'
import type { UseMutationResult } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement, type ReactNode } from 'react'
import { UnitSelect } from '../../components/UnitSelect.tsx'
import { api } from '../../lib/api.ts'
import { useToday } from '../../lib/use-today.ts'
import type { RectificationDetail } from './ledger-types.ts'
import { StepFailure } from './StepFailure.tsx'
import { useEntryStep } from './use-entry-step.ts'
import { WordsField } from './WordsField.tsx'

interface EntryFormProps {
  readonly entry: RectificationDetail
  readonly onDone: () => void
}

/** Another due day, with its reason. */
export function DueForm({ entry, onDone }: EntryFormProps): ReactElement {
  const today = useToday()
  const [dueOn, setDueOn] = useState(entry.dueOn)
  const [reason, setReason] = useState('')
  const step = useEntryStep(() => api.rectification.changeDue.mutate({ ...seen(entry), dueOn, reason }), onDone)
  return (
    <StepForm label="调整整改期限" step={step} action="保存期限">
      <p>现在的期限是{formatPlainDate(entry.dueOn)}。选到休息日的，顺延到下一个工作日。</p>
      <Field id="due" label="新的期限" type="date" min={today} required value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
      <WordsField id="due-reason" label="原因" max={1_000} required value={reason} onChange={setReason} />
    </StepForm>
  )
}

/** The unit asks for more time, once. */
export function ExtensionForm({ entry, onDone }: EntryFormProps): ReactElement {
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const step = useEntryStep(() => api.rectification.requestExtension.mutate({ ...seen(entry), until, reason }), onDone)
  return (
    <StepForm label="申请延期" step={step} action="提交申请">
      <p>延期只能申请一次。答复之前，期限仍是{formatPlainDate(entry.dueOn)}。</p>
      <Field
        id="until"
        label="延到哪一天"
        type="date"
        min={entry.dueOn}
        required
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <WordsField id="until-reason" label="原因" max={1_000} required value={reason} onChange={setReason} />
    </StepForm>
  )
}

/** To the unit that is responsible now. */
export function TransferForm({ entry, onDone }: EntryFormProps): ReactElement {
  const [unitId, setUnitId] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const step = useEntryStep(() => api.rectification.transfer.mutate({ ...seen(entry), unitId: unitId ?? '', reason }), onDone)
  return (
    <StepForm label="移交" step={step} action="移交" disabled={unitId === null}>
      <p>移交后由新的单位整改，期限不变。原单位不再看到这一条。</p>
      <UnitSelect id="transfer-unit" label="移交给" value={unitId} onChange={setUnitId} />
      <WordsField id="transfer-reason" label="原因" max={1_000} required value={reason} onChange={setReason} />
    </StepForm>
  )
}

/** Out of the ledger, as when its finding was withdrawn. */
export function CancelForm({ entry, onDone }: EntryFormProps): ReactElement {
  const [reason, setReason] = useState('')
  const step = useEntryStep(() => api.rectification.cancel.mutate({ ...seen(entry), reason }), onDone)
  return (
    <StepForm label="撤销" step={step} action="确认撤销" danger>
      <p>
        撤销后，“{entry.unitName}”不用再整改这一条，记录仍可查看，<strong>不能恢复</strong>。
      </p>
      <WordsField id="cancel-reason" label="原因" max={1_000} required value={reason} onChange={setReason} />
    </StepForm>
  )
}

/** Yes or no to more time. */
export function ExtensionDecision({ entry }: { readonly entry: RectificationDetail }): ReactElement {
  const [reason, setReason] = useState('')
  const step = useEntryStep((granted: boolean) =>
    api.rectification.decideExtension.mutate({ ...seen(entry), granted, ...(reason.trim() !== '' && { reason }) }),
  )
  const asked = entry.steps.findLast(({ kind }) => kind === 'extension-requested')
  return (
    <section className="panel stack" aria-label="答复延期申请">
      <h2>答复延期申请</h2>
      <StepFailure step={step} />
      <p>
        “{entry.unitName}”申请延到{formatPlainDate(entry.extensionTo ?? entry.dueOn)}：{asked?.note}
      </p>
      <WordsField id="extension-answer" label="答复意见（不同意时必填）" rows={2} max={1_000} value={reason} onChange={setReason} />
      <div className="row-actions">
        <Button kind="main" busy={step.isPending && step.variables} onClick={() => !step.isPending && step.mutate(true)}>
          同意延期
        </Button>
        <Button
          busy={step.isPending && !step.variables}
          disabled={reason.trim() === ''}
          onClick={() => !step.isPending && step.mutate(false)}
        >
          不同意
        </Button>
      </div>
    </section>
  )
}

function seen({ id, version }: RectificationDetail): { readonly rectificationId: string; readonly version: number } {
  return { rectificationId: id, version }
}

interface StepFormProps {
  readonly label: string
  readonly step: Pick<UseMutationResult<unknown, Error, void>, 'error' | 'reset' | 'isPending' | 'mutate'>
  readonly action: string
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly children: ReactNode
}

function StepForm({ label, step, action, danger = false, disabled = false, children }: StepFormProps): ReactElement {
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!step.isPending) step.mutate()
  }
  return (
    <form className="stack" onSubmit={submit} aria-label={label}>
      <StepFailure step={step} />
      {children}
      <div className="row-actions">
        <Button kind={danger ? 'danger' : 'main'} type="submit" busy={step.isPending} disabled={disabled}>
          {action}
        </Button>
      </div>
    </form>
  )
}
