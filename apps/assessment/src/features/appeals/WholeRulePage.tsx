import type { Facts } from '@sunlit/scoring'
import { Button, EmptyState, Field, Notice, PageHead } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { Confirm } from '../../components/Confirm.tsx'
import { DecisionChoice } from '../../components/DecisionChoice.tsx'
import { FactsFields } from '../../components/FactsFields.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { EMPTY_FACTS, readFacts, type FactsDraft } from '../../lib/facts-draft.ts'
import type { RuleFindings, RuleRulingPreview } from '../../lib/outputs.ts'
import { decisionsOf, type WholeRuleDraft } from './whole-rule.ts'
import { WholeRulePreview } from './WholeRulePreview.tsx'
import { WholeRuleTable } from './WholeRuleTable.tsx'
import './appeals.css'

/** One decision on every finding of a rule, previewed finding by finding before it is made. */
export function WholeRulePage(): ReactElement {
  const { periodId = '', ruleId: encoded = '' } = useParams<{ readonly periodId: string; readonly ruleId: string }>()
  const ruleId = decodeURIComponent(encoded)
  const found = useQuery({
    queryKey: ['appeal', 'rule', periodId, ruleId],
    queryFn: () => api.appeal.ofRule.query({ periodId, ruleId }),
  })
  return (
    <div className="stack">
      <PageHead
        title="对整条规则统一裁定"
        lead={found.data?.rule.text}
        actions={<Link href={`/periods/${periodId}/appeals`}>回到申诉列表</Link>}
      />
      <QueryView query={found} what="这条规则下的问题">
        {(rule) => <WholeRule found={rule} periodId={periodId} ruleId={ruleId} />}
      </QueryView>
    </div>
  )
}

interface WholeRuleProps {
  readonly found: RuleFindings
  readonly periodId: string
  readonly ruleId: string
}

function WholeRule({ found, periodId, ruleId }: WholeRuleProps): ReactElement {
  const { findings, ruled, undecided, barred } = found
  if (barred !== null)
    return (
      <Notice tone="waiting" word="回避">
        {barred}
      </Notice>
    )
  if (findings.length === 0) {
    return <EmptyState title="没有可以统一裁定的问题">这条规则下的问题都已裁定，或还没有认定。</EmptyState>
  }
  return (
    <>
      <Notice word="范围">
        本季度按这条规则认定、还没有裁定的 {findings.length} 条问题一起裁定，全部成功或全部不变。
        {ruled > 0 && `已经裁定的 ${ruled} 条不再变更。`}
        {undecided > 0 && `还在录入或复核的 ${undecided} 条不在其内。`}
      </Notice>
      <WholeRuleForm found={found} periodId={periodId} ruleId={ruleId} />
    </>
  )
}

function WholeRuleForm({ found, periodId, ruleId }: WholeRuleProps): ReactElement {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const [decision, setDecision] = useState<WholeRuleDraft['decision']>()
  const [facts, setFacts] = useState<FactsDraft>(EMPTY_FACTS)
  const [own, setOwn] = useState<Readonly<Record<string, Facts>>>({})
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const [asking, setAsking] = useState(false)
  const reading = readFacts(found.rule, facts)
  const stated = decisionsOf({ decision, facts: reading.ok ? reading.facts : undefined, own }, found.findings)
  const errors = new Map(reading.ok ? [] : Object.entries(reading.errors).map(([field, sentence]) => [`facts.${field}`, sentence] as const))
  const preview = useMutation({
    mutationFn: (findings: NonNullable<typeof stated>) => api.appeal.previewWholeRule.mutate({ periodId, ruleId, findings: [...findings] }),
  })
  const decide = useMutation({
    mutationFn: (findings: NonNullable<typeof stated>) =>
      api.appeal.ruleWholeRule.mutate({ periodId, ruleId, reason: reason.trim(), findings: [...findings] }),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['appeal'] }),
        client.invalidateQueries({ queryKey: ['period', periodId] }),
        client.invalidateQueries({ queryKey: ['todo'] }),
      ])
      navigate(`/periods/${periodId}/appeals`)
    },
    onSettled: () => setAsking(false),
  })
  const change = (step: () => void): void => {
    step()
    preview.reset() // what is decided is what was previewed
  }
  const shown: RuleRulingPreview | undefined = preview.data
  const canDecide = shown !== undefined && stated !== undefined
  return (
    <form
      className="stack"
      aria-label="统一裁定"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (stated === undefined) return
        if (!canDecide) preview.mutate(stated)
        else if (reason.trim() !== '') setAsking(true)
      }}
    >
      {preview.isError && <FailureNotice error={preview.error} />}
      {decide.isError && (
        <FailureNotice
          error={decide.error}
          onRetry={() => void client.invalidateQueries({ queryKey: ['appeal', 'rule'] }).then(() => preview.reset())}
        />
      )}
      <DecisionChoice
        value={decision}
        error={asked && decision === undefined ? '请选择裁定结果' : undefined}
        onChange={(next) => change(() => setDecision(next))}
      />
      {decision === 'amended' && (
        <div className="panel stack">
          <p>全部更正为下面的事实；个别问题另有事实的，在表中单独填写。</p>
          <FactsFields
            rule={found.rule}
            draft={facts}
            errors={asked && stated === undefined ? errors : new Map()}
            onChange={(next) => change(() => setFacts(next))}
          />
        </div>
      )}
      <WholeRuleTable
        found={found}
        preview={shown}
        {...(decision === 'amended' && {
          own,
          onOwn: (findingId: string, next: Facts | undefined) =>
            change(() => {
              const { [findingId]: _before, ...others } = own
              setOwn(next === undefined ? others : { ...others, [findingId]: next })
            }),
        })}
      />
      {shown && <WholeRulePreview units={shown.units} />}
      <Field
        id="ruling-reason"
        label="理由"
        hint="写明规则应当怎样理解，受影响的单位都会看到"
        value={reason}
        maxLength={2_000}
        error={asked && canDecide && reason.trim() === '' ? '请写明理由' : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="evidence-actions">
        <Button kind="main" type="submit" busy={preview.isPending || decide.isPending}>
          {canDecide ? `对 ${found.findings.length} 条问题作出裁定` : '预览影响'}
        </Button>
      </div>
      {asking && stated && shown && (
        <Confirm
          title="对整条规则统一裁定"
          action="裁定"
          busy={decide.isPending}
          onConfirm={() => decide.mutate(stated)}
          onCancel={() => setAsking(false)}
        >
          <p>
            {found.findings.length} 条问题按预览的结果裁定，涉及{[...new Set(found.findings.map(({ unitName }) => unitName))].join('、')}
            。裁定作出后不能收回，各单位在复议期内可以申请复议。
          </p>
        </Confirm>
      )}
    </form>
  )
}
