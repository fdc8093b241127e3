import type { Rule } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { PointsField, RatioField } from '../../components/PointsField.tsx'
import { Choice } from '../../components/Choice.tsx'

type RatioRule = Extract<Rule, { readonly kind: 'ratio' }>

/** How much a share that is too low costs. */
export function RatioRuleFields({ rule, onChange }: { readonly rule: RatioRule; readonly onChange: (rule: Rule) => void }): ReactElement {
  const { penalty } = rule
  const price = 'price' in penalty ? penalty.price : null
  return (
    <>
      <RatioField
        id="rule-threshold"
        label="应达到（%）"
        value={rule.threshold}
        onChange={(threshold) => threshold !== null && onChange({ ...rule, threshold })}
      />
      <Choice
        id="rule-penalty"
        label="达不到时"
        value={penalty.kind}
        options={[
          { value: 'flat', label: '一次性扣分' },
          { value: 'per-step', label: '按相差的百分点扣分' },
          { value: 'all', label: '该项不得分' },
        ]}
        onChange={(kind) =>
          onChange({
            ...rule,
            penalty: kind === 'all' ? { kind } : kind === 'flat' ? { kind, price } : { kind, price, step: 100, count: 'exact' },
          })
        }
      />
      {penalty.kind === 'flat' && (
        <PointsField
          id="rule-price"
          label="扣分"
          value={penalty.price}
          onChange={(value) => onChange({ ...rule, penalty: { ...penalty, price: value } })}
        />
      )}
      {penalty.kind === 'per-step' && (
        <>
          <PointsField
            id="rule-price"
            label="每一步扣分"
            value={penalty.price}
            onChange={(value) => onChange({ ...rule, penalty: { ...penalty, price: value } })}
          />
          <RatioField
            id="rule-step"
            label="一步是几个百分点"
            value={penalty.step}
            onChange={(step) => step !== null && step > 0 && onChange({ ...rule, penalty: { ...penalty, step } })}
          />
          <Choice
            id="rule-count"
            label="不足一步的"
            value={penalty.count}
            options={[
              { value: 'exact', label: '按比例计算' },
              { value: 'begun', label: '按一步计算' },
              { value: 'whole', label: '不计' },
            ]}
            onChange={(count) => onChange({ ...rule, penalty: { ...penalty, count } })}
          />
        </>
      )}
    </>
  )
}
