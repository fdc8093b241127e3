import { ruleKindWords, type Rule, type RuleKind, type Scheme } from '@sunlit/scoring'
import { Button, Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { PointsField, RatioField, WholeField } from '../../components/PointsField.tsx'
import { Choice } from '../../components/Choice.tsx'
import { EscalationFields } from './EscalationFields.tsx'
import { withOptional } from './optional.ts'
import { asKind, sideOfIndicator } from './scheme-edit.ts'
import { RatioRuleFields } from './RatioRuleFields.tsx'
import { takesCap } from './scheme-parts.ts'

const SCORE_KINDS: readonly RuleKind[] = ['each', 'flat', 'overdue', 'share', 'ratio', 'ceiling', 'full', 'discretion', 'veto']
const BONUS_KINDS: readonly RuleKind[] = ['bonus', 'bonus-range']

interface RuleFormProps {
  readonly scheme: Scheme
  readonly rule: Rule
  readonly onChange: (rule: Rule) => void
  readonly onMove: (indicatorId: string) => void
  readonly onRemove: () => void
}

/** One rule: what it says, where it stands, and the figures its kind asks for. */
export function RuleForm({ scheme, rule, onChange, onMove, onRemove }: RuleFormProps): ReactElement {
  const kinds = sideOfIndicator(scheme, rule.indicatorId) === 'bonus' ? BONUS_KINDS : SCORE_KINDS
  const groups = scheme.groups.filter(({ indicatorId }) => indicatorId === rule.indicatorId)
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
        id="rule-indicator"
        label="所属指标"
        value={rule.indicatorId}
        options={scheme.indicators
          .filter(({ id }) => sideOfIndicator(scheme, id) === sideOfIndicator(scheme, rule.indicatorId))
          .map(({ id, name }) => ({ value: id, label: name }))}
        onChange={onMove}
      />
      <Choice
        id="rule-kind"
        label="算法"
        value={rule.kind}
        options={kinds.map((kind) => ({ value: kind, label: ruleKindWords(kind) }))}
        onChange={(kind) => onChange(asKind(rule, kind))}
      />
      <KindFields rule={rule} grades={scheme.grades.map(({ name }) => name)} onChange={onChange} />
      {'escalation' in rule || canEscalate(rule) ? <EscalationFields rule={rule} onChange={onChange} /> : null}
      {takesCap(rule) && (
        <PointsField
          id="rule-cap"
          label="本条规则一个季度最多扣（加）"
          hint="不限的留空；无论如何不超过该项分值（扣完为止）"
          value={rule.cap ?? null}
          onChange={(cap) => onChange(withOptional(rule, 'cap', cap))}
        />
      )}
      {groups.length > 0 && takesCap(rule) && (
        <Choice
          id="rule-group"
          label="与其他规则合计封顶"
          value={rule.groupId ?? ''}
          options={[{ value: '', label: '不合计' }, ...groups.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(groupId) => onChange(withOptional(rule, 'groupId', groupId))}
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

interface KindFieldsProps {
  readonly rule: Rule
  /** Names that a vetoed unit may be graded with. */
  readonly grades: readonly string[]
  readonly onChange: (rule: Rule) => void
}

function KindFields({ rule, grades, onChange }: KindFieldsProps): ReactElement | null {
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
          <PointsField
            id="rule-most-each"
            label="一件最多扣"
            hint="不限的留空"
            value={rule.mostEach ?? null}
            onChange={(most) => onChange(withOptional(rule, 'mostEach', most))}
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
            label={rule.by === 'fixed' ? '比例（%）' : '最高比例（%）'}
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
          label="不高于该项分值的（%）"
          hint="留空即按方案的及格线"
          value={rule.share ?? null}
          onChange={(share) => onChange(withOptional(rule, 'share', share))}
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
          <Choice
            id="rule-grade"
            label="否决后的等次"
            value={rule.grade ?? ''}
            options={[
              { value: '', label: '按得分定' },
              ...[...new Set([...grades, ...(rule.grade === undefined ? [] : [rule.grade])])].map((name) => ({ value: name, label: name })),
            ]}
            onChange={(grade) => onChange(withOptional(rule, 'grade', grade))}
          />
        </>
      )
    case 'full':
      return null
  }
}

function canEscalate(rule: Rule): boolean {
  return ['each', 'flat', 'overdue', 'share', 'ratio', 'discretion'].includes(rule.kind)
}
