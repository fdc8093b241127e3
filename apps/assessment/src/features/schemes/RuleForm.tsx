import { ruleKindWords, type Rule, type RuleKind, type Scheme } from '@sunlit/scoring'
import { Button, Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { PointsField, RatioField, WholeField } from '../../components/PointsField.tsx'
import { Choice } from './Choice.tsx'
import { EscalationFields } from './EscalationFields.tsx'
import { asKind, sideOfIndicator } from './scheme-edit.ts'

const SCORE_KINDS: readonly RuleKind[] = ['each', 'flat', 'overdue', 'share', 'ratio', 'ceiling', 'full', 'discretion', 'veto']
const BONUS_KINDS: readonly RuleKind[] = ['bonus', 'bonus-range']

interface RuleFormProps {
  readonly scheme: Scheme
  readonly rule: Rule
  readonly onChange: (rule: Rule) => void
  readonly onRemove: () => void
}

/** One rule: what it says, where it stands, and the figures its kind asks for. */
export function RuleForm({ scheme, rule, onChange, onRemove }: RuleFormProps): ReactElement {
  const kinds = sideOfIndicator(scheme, rule.indicatorId) === 'bonus' ? BONUS_KINDS : SCORE_KINDS
  return (
    <div className="stack" key={rule.id}>
      <h2>规则</h2>
      <Field id="rule-text" label="规则原文" value={rule.text} onChange={(event) => onChange({ ...rule, text: event.target.value })} />
      <Field
        id="rule-source"
        label="依据"
        hint="条款、行号或页码"
        value={rule.source}
        onChange={(event) => onChange({ ...rule, source: event.target.value })}
      />
      <Choice
        id="rule-kind"
        label="算法"
        value={rule.kind}
        options={kinds.map((kind) => ({ value: kind, label: ruleKindWords(kind) }))}
        onChange={(kind) => onChange(asKind(rule, kind))}
      />
      <KindFields rule={rule} onChange={onChange} />
      {'escalation' in rule || canEscalate(rule) ? <EscalationFields rule={rule} onChange={onChange} /> : null}
      {rule.kind !== 'veto' && rule.kind !== 'ceiling' && rule.kind !== 'full' && (
        <PointsField
          id="rule-cap"
          label="本条规则一个季度最多扣(加)"
          hint="不限的留空;无论如何不超过该项分值(扣完为止)"
          value={rule.cap ?? null}
          onChange={(cap) => onChange(withCap(rule, cap))}
        />
      )}
      <div>
        <Button kind="danger" onClick={onRemove}>
          删除这条规则
        </Button>
      </div>
    </div>
  )
}

function KindFields({ rule, onChange }: { readonly rule: Rule; readonly onChange: (rule: Rule) => void }): ReactElement | null {
  switch (rule.kind) {
    case 'each':
    case 'flat':
    case 'bonus':
      return (
        <PointsField
          id="rule-price"
          label={rule.kind === 'flat' ? '扣分' : '每件分值'}
          value={rule.price}
          onChange={(price) => onChange({ ...rule, price })}
        />
      )
    case 'overdue':
      return (
        <>
          <PointsField id="rule-price" label="逾期每天扣分" value={rule.price} onChange={(price) => onChange({ ...rule, price })} />
          <Choice
            id="rule-days"
            label="天数按"
            value={rule.days}
            options={[
              { value: 'working', label: '工作日' },
              { value: 'natural', label: '自然日' },
            ]}
            onChange={(days) => onChange({ ...rule, days })}
          />
          <WholeField
            id="rule-grace"
            label="前几天不扣"
            value={rule.graceDays}
            onChange={(graceDays) => onChange({ ...rule, graceDays })}
          />
        </>
      )
    case 'share':
      return (
        <>
          <Choice
            id="rule-by"
            label="比例由谁定"
            value={rule.by}
            options={[
              { value: 'fixed', label: '规则写明' },
              { value: 'stated', label: '考核员按事实填写' },
            ]}
            onChange={(by) => onChange({ ...rule, by })}
          />
          <RatioField
            id="rule-share"
            label={rule.by === 'fixed' ? '比例(%)' : '最高比例(%)'}
            value={rule.share}
            onChange={(share) => onChange({ ...rule, share })}
          />
        </>
      )
    case 'ratio':
      return <RatioRuleFields rule={rule} onChange={onChange} />
    case 'ceiling':
      return (
        <RatioField
          id="rule-share"
          label="不高于该项分值的(%)"
          hint="留空即按方案的及格线"
          value={rule.share ?? null}
          onChange={(share) => onChange(withShare(rule, share))}
        />
      )
    case 'discretion':
    case 'bonus-range':
      return (
        <>
          <PointsField id="rule-least" label="最少" value={rule.least} onChange={(least) => onChange({ ...rule, least: least ?? 0 })} />
          <PointsField id="rule-most" label="最多" value={rule.most} onChange={(most) => onChange({ ...rule, most })} />
        </>
      )
    case 'veto':
      return (
        <>
          <PointsField id="rule-score" label="否决后得分记为" value={rule.score} onChange={(score) => onChange({ ...rule, score })} />
          <Choice
            id="rule-others"
            label="其他问题"
            value={rule.others}
            options={[
              { value: 'ignored', label: '不再计分' },
              { value: 'counted', label: '照常列出并扣分' },
            ]}
            onChange={(others) => onChange({ ...rule, others })}
          />
        </>
      )
    case 'full':
      return null
  }
}

type RatioRule = Extract<Rule, { readonly kind: 'ratio' }>

function RatioRuleFields({ rule, onChange }: { readonly rule: RatioRule; readonly onChange: (rule: Rule) => void }): ReactElement {
  const { penalty } = rule
  const price = 'price' in penalty ? penalty.price : null
  return (
    <>
      <RatioField
        id="rule-threshold"
        label="应达到(%)"
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

function canEscalate(rule: Rule): boolean {
  return ['each', 'flat', 'overdue', 'share', 'ratio', 'discretion'].includes(rule.kind)
}

function withCap(rule: Rule, cap: number | null): Rule {
  const { cap: _, ...rest } = rule
  return cap === null ? rest : { ...rest, cap }
}

function withShare(rule: Extract<Rule, { readonly kind: 'ceiling' }>, share: number | null): Rule {
  const { share: _, ...rest } = rule
  return share === null ? rest : { ...rest, share }
}
