import type { Facts } from '@sunlit/scoring'
import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import { Confirm } from '../../components/Confirm.tsx'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { DecisionChoice, type Decision } from '../../components/DecisionChoice.tsx'
import { FactsFields } from '../../components/FactsFields.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { RulingPreview } from '../../components/RulingPreview.tsx'
import { api } from '../../lib/api.ts'
import { draftOf, readFacts } from '../../lib/facts-draft.ts'
import { failureOf } from '../../lib/failure.ts'
import type { AppealCase } from '../../lib/outputs.ts'

interface RulingFormProps {
  readonly found: AppealCase
  readonly waiting: NonNullable<AppealCase['waiting']>
  readonly periodId: string
}

const WHAT_HAPPENS = {
  upheld: '事实和扣分不变。',
  amended: '按更正后的事实重新计分。',
  withdrawn: '这条问题不再计分。',
} as const

/** Decides one appeal: what it would do stands beside it before anything is stored. */
export function RulingForm({ found, waiting, periodId }: RulingFormProps): ReactElement {
  const client = useQueryClient()
  const { finding, rule } = found
  const [decision, setDecision] = useState<Decision>()
  const [facts, setFacts] = useState(() => draftOf(finding.facts))
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const [asking, setAsking] = useState(false)
  const reading = readFacts(rule, facts)
  const errors = new Map(reading.ok ? [] : Object.entries(reading.errors).map(([field, sentence]) => [`facts.${field}`, sentence] as const))
  const stated: Facts | undefined = decision === 'amended' && reading.ok ? reading.facts : undefined
  const isComplete = decision !== undefined && (decision !== 'amended' || stated !== undefined)
  const refresh = (): Promise<unknown> =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['appeal'] }),
      client.invalidateQueries({ queryKey: ['period', periodId] }),
      client.invalidateQueries({ queryKey: ['todo'] }),
    ])
  const decide = useMutation({
    mutationFn: () => {
      if (decision === undefined) throw new Error('the form let a ruling without a decision through')
      const { answerId, version } = waiting
      const ruling = {
        answerId,
        version,
        findingVersion: finding.version,
        decision,
        reason: reason.trim(),
        ...(stated && { facts: stated }),
      }
      return waiting.level === 1 ? api.appeal.rule.mutate(ruling) : api.appeal.ruleEscalation.mutate(ruling)
    },
    onSuccess: refresh,
    onSettled: () => setAsking(false),
  })
  const isConflict = decide.isError && failureOf(decide.error).code === 'conflict'
  return (
    <form
      className="panel stack"
      aria-label="作出裁定"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (isComplete && reason.trim() !== '') setAsking(true)
      }}
    >
      <h2>{waiting.level === 1 ? '作出裁定' : '作出复议裁定'}</h2>
      {isConflict && <ConflictNotice {...(reason !== '' && { mine: reason })} onReload={() => void refresh().then(() => decide.reset())} />}
      {decide.isError && !isConflict && <FailureNotice error={decide.error} />}
      <DecisionChoice value={decision} error={asked && decision === undefined ? '请选择裁定结果' : undefined} onChange={setDecision} />
      {decision === 'amended' && <FactsFields rule={rule} draft={facts} errors={asked ? errors : new Map()} onChange={setFacts} />}
      {isComplete && decision !== undefined && (
        <RulingPreview findingId={finding.id} version={finding.version} decision={decision} facts={stated} />
      )}
      <Field
        id="ruling-reason"
        label="理由"
        hint="单位和公示页的读者会看到这段文字；复算包里只有它的摘要"
        value={reason}
        maxLength={2_000}
        error={asked && reason.trim() === '' ? '请写明理由' : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="evidence-actions">
        <Button kind="main" type="submit" busy={decide.isPending}>
          作出裁定
        </Button>
        {waiting.level === 1 && <Link href={`/periods/${periodId}/rules/${encodeURIComponent(rule.id)}/ruling`}>对整条规则统一裁定</Link>}
      </div>
      {asking && decision !== undefined && (
        <Confirm title="作出裁定" action="裁定" busy={decide.isPending} onConfirm={() => decide.mutate()} onCancel={() => setAsking(false)}>
          <p>
            “{finding.unitName}”的这条问题：{WHAT_HAPPENS[decision]}
            {waiting.level === 1 && decision !== 'withdrawn' ? '单位在复议期内可以申请复议。' : ''}
            {waiting.level === 2 ? '复议裁定是最后的裁定。' : ''}裁定作出后不能收回。
          </p>
        </Confirm>
      )}
    </form>
  )
}
