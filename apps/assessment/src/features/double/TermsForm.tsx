import { DOUBLE_RULES, DOUBLE_RULE_NAMES, type DoubleRule } from '@sunlit/contracts'
import { formatPoints, parsePoints } from '@sunlit/scoring'
import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Choose } from '../../components/Choose.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import type { Overview } from './double-words.ts'

interface TermsFormProps {
  readonly periodId: string
  readonly overview: Overview
}

/** By how much two entries may differ, and what counts then; fixed from the first place given out. */
export function TermsForm({ periodId, overview }: TermsFormProps): ReactElement {
  const client = useQueryClient()
  const [typed, setTyped] = useState(overview.tolerance === null ? '0.5' : formatPoints(overview.tolerance))
  const [rule, setRule] = useState<DoubleRule>(overview.rule ?? 'milder')
  const tolerance = parsePoints(typed)
  const isRight = tolerance !== undefined && tolerance >= 0
  const save = useMutation({
    mutationFn: (points: number | null) =>
      api.double.setTerms.mutate({ periodId, version: overview.periodVersion, tolerance: points, rule }),
    onSettled: () => client.invalidateQueries({ queryKey: ['period', periodId] }),
  })
  if (overview.cases.length > 0) {
    return (
      <p>
        允许相差 {formatPoints(overview.tolerance ?? 0)} 分；在此之内{DOUBLE_RULE_NAMES[overview.rule ?? 'milder']}
        ，超过时由第三人裁定。已经分配，不能再改。
      </p>
    )
  }
  return (
    <form
      className="panel stack"
      aria-label="双人评分的办法"
      onSubmit={(event) => {
        event.preventDefault()
        if (isRight && !save.isPending) save.mutate(tolerance)
      }}
    >
      {save.isError && <FailureNotice error={save.error} />}
      {overview.tolerance === null && (
        <Notice word="没有启用">这个季度还没有双人评分。写明允许相差的分值就可以启用；不需要时不用理会。</Notice>
      )}
      <div className="double-terms">
        <Field
          id="tolerance"
          label="允许相差（分）"
          inputMode="decimal"
          value={typed}
          error={isRight ? undefined : '请填写分值，例如 0.5'}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Choose
          id="double-rule"
          label="相差不多时"
          value={rule}
          onChange={(chosen) => setRule(chosen ?? 'milder')}
          choices={DOUBLE_RULES.map((value) => ({ value, label: DOUBLE_RULE_NAMES[value] }))}
          placeholder="请选择"
        />
      </div>
      <div className="evidence-actions">
        <Button kind="main" type="submit" busy={save.isPending}>
          {overview.tolerance === null ? '启用双人评分' : '保存办法'}
        </Button>
        {overview.tolerance !== null && (
          <Button busy={save.isPending} onClick={() => save.mutate(null)}>
            停用
          </Button>
        )}
      </div>
    </form>
  )
}
