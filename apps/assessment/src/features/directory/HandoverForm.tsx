import { CONTACT_DUTY_NAMES, type ContactDuty } from '@sunlit/contracts'
import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { useToday } from '../../lib/use-today.ts'
import { ContactFields, NO_DETAILS } from './ContactFields.tsx'
import type { ContactView } from './directory-words.ts'

interface HandoverFormProps {
  readonly unitId: string
  readonly unitName: string
  readonly duty: ContactDuty
  /** Who serves now. */
  readonly from: ContactView | undefined
  /** The office's own word holds at once. */
  readonly holdsAtOnce: boolean
  readonly onDone: () => void
}

/** 人员变动报备: who follows whom, from which day, and why. */
export function HandoverForm({ unitId, unitName, duty, from, holdsAtOnce, onDone }: HandoverFormProps): ReactElement {
  const client = useQueryClient()
  const today = useToday()
  const [successor, setSuccessor] = useState(NO_DETAILS)
  const [isVacant, setVacant] = useState(false)
  const [onDate, setOnDate] = useState(today)
  const [reason, setReason] = useState(from ? '' : '首次报备')
  const report = useMutation({
    mutationFn: () =>
      api.directory.report.mutate({
        unitId,
        duty,
        fromContactId: from?.id ?? null,
        successor: isVacant ? null : successor,
        onDate,
        reason,
      }),
    onSuccess: onDone,
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['directory'] })
      await client.invalidateQueries({ queryKey: ['todo'] })
    },
  })
  const fields = report.isError ? failureOf(report.error).fields : {}
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!report.isPending) report.mutate()
  }
  return (
    <form className="stack" onSubmit={submit} aria-label="人员变动报备">
      {report.isError && <FailureNotice error={report.error} />}
      <p>
        {unitName}的{CONTACT_DUTY_NAMES[duty]}
        {from ? `现在是${from.name}（${from.servesFrom} 起）。` : '现在没有人担任。'}
        {holdsAtOnce ? '保存后立即生效。' : '报送后由政务公开办公室确认，确认后生效。'}
      </p>
      {from && (
        <label className="check">
          <input type="checkbox" checked={isVacant} onChange={(event) => setVacant(event.target.checked)} />
          暂时没有接任的人
        </label>
      )}
      {!isVacant && <ContactFields value={successor} onChange={setSuccessor} fields={fields} path="successor." />}
      <Field
        id="handover-date"
        label={isVacant ? '从哪天起不再担任' : '从哪天起担任'}
        type="date"
        value={onDate}
        onChange={(event) => setOnDate(event.target.value)}
        error={fields['onDate']}
        required
      />
      <Field
        id="handover-reason"
        label="变动原因"
        hint="例如 工作调动、退休、分工调整"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={fields['reason']}
        maxLength={200}
        required
      />
      <div className="row-actions">
        <Button kind="main" type="submit" busy={report.isPending}>
          {holdsAtOnce ? '保存变动' : '报送变动'}
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  )
}
