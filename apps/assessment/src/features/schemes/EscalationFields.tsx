import { formatPoints, type Escalation, type Rule } from '@sunlit/scoring'
import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { PointsField, WholeField } from '../../components/PointsField.tsx'
import { Choice } from '../../components/Choice.tsx'

/** A rule that may cost more when it is broken again. */
type EscalatingRule = Extract<Rule, { readonly kind: 'each' | 'flat' | 'overdue' | 'share' | 'ratio' | 'discretion' }>

const START: Escalation = { window: { kind: 'period' }, steps: [{ occurrence: 2, factor: 20_000 }] }

/** 同类问题重复出现加重: from which occurrence on, times what. */
export function EscalationFields({
  rule,
  onChange,
}: {
  readonly rule: Rule
  readonly onChange: (rule: Rule) => void
}): ReactElement | null {
  if (!isEscalating(rule)) return null
  const { escalation, ...plain } = rule
  const change = (changed: Escalation): void => onChange({ ...rule, escalation: changed })
  if (escalation === undefined) {
    return (
      <div>
        <Button onClick={() => change(START)}>重复出现时加重</Button>
      </div>
    )
  }
  const { window, steps } = escalation
  return (
    <fieldset className="panel stack">
      <legend>重复出现时加重</legend>
      <Choice
        id="escalation-window"
        label="重复次数统计"
        value={window.kind}
        options={[
          { value: 'period', label: '本季度内' },
          { value: 'days', label: '最近若干天内（含以前的季度）' },
        ]}
        onChange={(kind) => change({ steps, window: kind === 'period' ? { kind } : { kind, days: 365 } })}
      />
      {window.kind === 'days' && (
        <WholeField
          id="escalation-days"
          label="最近几天"
          value={window.days}
          onChange={(days) => days > 0 && change({ steps, window: { kind: 'days', days } })}
        />
      )}
      {steps.map((step, index) => (
        // A step is its place in the order; its number changes while it is typed.
        // oxlint-disable-next-line react/no-array-index-key
        <div className="facts" key={index}>
          <WholeField
            id={`escalation-${index}-from`}
            label="从第几次起"
            value={step.occurrence}
            onChange={(occurrence) => occurrence > 1 && change({ window, steps: steps.with(index, { ...step, occurrence }) })}
          />
          <PointsField
            id={`escalation-${index}-factor`}
            label="扣分乘以"
            hint={`例如 ${formatPoints(20_000)} 即加倍`}
            value={step.factor}
            onChange={(factor) => factor !== null && change({ window, steps: steps.with(index, { ...step, factor }) })}
          />
          {steps.length > 1 && (
            <Button kind="danger" onClick={() => change({ window, steps: steps.toSpliced(index, 1) })}>
              删除这一档
            </Button>
          )}
        </div>
      ))}
      <div className="evidence-actions">
        <Button
          onClick={() =>
            change({
              window,
              steps: [...steps, { occurrence: (steps.at(-1)?.occurrence ?? 1) + 1, factor: steps.at(-1)?.factor ?? 20_000 }],
            })
          }
        >
          再加一档
        </Button>
        <Button kind="danger" onClick={() => onChange(plain)}>
          不加重
        </Button>
      </div>
    </fieldset>
  )
}

function isEscalating(rule: Rule): rule is EscalatingRule {
  return ['each', 'flat', 'overdue', 'share', 'ratio', 'discretion'].includes(rule.kind)
}
