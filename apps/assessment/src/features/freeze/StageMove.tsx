import { Button } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import type { PeriodDetail } from '../../lib/outputs.ts'
import { stageSteps, type StageStep } from './stage-steps.ts'

/** The steps a manager takes by hand. */
export function StageMove({ period }: { readonly period: PeriodDetail }): ReactElement | null {
  const client = useQueryClient()
  const [asking, setAsking] = useState<StageStep>()
  const refresh = (): Promise<unknown> =>
    Promise.all([client.invalidateQueries({ queryKey: ['period'] }), client.invalidateQueries({ queryKey: ['todo'] })])
  const move = useMutation({
    mutationFn: ({ to }: StageStep) => api.period.advance.mutate({ periodId: period.id, version: period.version, to }),
    onSuccess: refresh,
    onSettled: () => setAsking(undefined),
  })
  const steps = stageSteps(period.stage)
  if (steps.length === 0) return null
  return (
    <section className="panel stack" aria-label="转入其他阶段">
      {move.isError &&
        (failureOf(move.error).code === 'conflict' ? (
          <ConflictNotice onReload={() => void refresh().then(() => move.reset())} />
        ) : (
          <FailureNotice error={move.error} />
        ))}
      <ul className="steps">
        {steps.map((step) => (
          <li key={step.to}>
            <Button busy={move.isPending} onClick={() => setAsking(step)}>
              {step.label}
            </Button>
            <span>{step.says}</span>
          </li>
        ))}
      </ul>
      {asking && (
        <Confirm
          title={asking.label}
          action={asking.label}
          busy={move.isPending}
          onConfirm={() => move.mutate(asking)}
          onCancel={() => setAsking(undefined)}
        >
          <p>
            {period.title}：{asking.says}
          </p>
        </Confirm>
      )}
    </section>
  )
}
