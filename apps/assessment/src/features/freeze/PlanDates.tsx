import { PLAN_STEPS, type StagePlan } from '@sunlit/contracts'
import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { Timeline } from '../../components/Timeline.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import type { PeriodDetail } from '../../lib/outputs.ts'

/** The planned dates, and for the manager the way to move them until the result is out. */
export function PlanDates({ period }: { readonly period: PeriodDetail }): ReactElement | null {
  const [isOpen, setOpen] = useState(false)
  const isPlannable = period.stage !== 'published' && period.stage !== 'archived'
  if (period.plan === null) return null
  return (
    <section className="stack" aria-label="阶段计划和日期">
      <Timeline steps={period.timeline} />
      {isPlannable && (
        <div>
          <Button onClick={() => setOpen(true)}>调整日期</Button>
        </div>
      )}
      {isOpen && (
        <SidePanel title="调整各阶段日期" onClose={() => setOpen(false)}>
          <PlanForm key={period.version} period={period} plan={period.plan} onDone={() => setOpen(false)} />
        </SidePanel>
      )}
    </section>
  )
}

interface PlanFormProps {
  readonly period: PeriodDetail
  readonly plan: StagePlan
  readonly onDone: () => void
}

function PlanForm({ period, plan, onDone }: PlanFormProps): ReactElement {
  const client = useQueryClient()
  const [draft, setDraft] = useState<StagePlan>({ ...plan, appealsUntil: period.appealsUntil ?? plan.appealsUntil })
  const refresh = (): Promise<unknown> => Promise.all(['period', 'todo'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  const save = useMutation({
    mutationFn: () => api.period.plan.mutate({ periodId: period.id, version: period.version, plan: draft }),
    onSuccess: async () => {
      await refresh()
      onDone()
    },
  })
  const failure = save.isError ? failureOf(save.error) : undefined
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <form className="stack" aria-label="调整各阶段日期" onSubmit={submit}>
      <p className="word-muted">日期按工作日历拟定，可以调整。调整会写入存证日志；申诉期开始后，截止日只能推后。</p>
      {failure?.code === 'conflict' && (
        <ConflictNotice
          mine={PLAN_STEPS.map(({ key, name }) => `${name} ${draft[key]}`).join('，')}
          theirs={PLAN_STEPS.map(({ key, name }) => `${name} ${plan[key]}`).join('，')}
          onReload={() => void refresh()}
        />
      )}
      {failure && failure.code !== 'conflict' && <FailureNotice error={save.error} />}
      {PLAN_STEPS.map(({ key, name }) => (
        <Field
          key={key}
          id={`plan-${key}`}
          label={name}
          type="date"
          required
          value={draft[key]}
          error={failure?.fields[`plan.${key}`]}
          onChange={(event) => setDraft({ ...draft, [key]: event.target.value })}
        />
      ))}
      <div className="row-actions">
        <Button kind="main" type="submit" busy={save.isPending}>
          保存日期
        </Button>
        <Button onClick={onDone}>先不调整</Button>
      </div>
    </form>
  )
}
