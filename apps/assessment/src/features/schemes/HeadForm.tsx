import type { NotApplicablePolicy, Scheme } from '@sunlit/scoring'
import { Button, Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { PointsField, RatioField, WholeField } from '../../components/PointsField.tsx'
import { Choice } from '../../components/Choice.tsx'
import { ProposedRuleField } from './ProposedRuleField.tsx'
import { FactorFields } from './FactorFields.tsx'
import { withOptional } from './optional.ts'
import { freeId } from './scheme-edit.ts'
import { SourceFields } from './SourceFields.tsx'
import { YearFields } from './YearFields.tsx'

interface HeadFormProps {
  readonly scheme: Scheme
  readonly onChange: (scheme: Scheme) => void
}

/** What concerns the scheme as a whole. */
export function HeadForm({ scheme, onChange }: HeadFormProps): ReactElement {
  return (
    <div className="stack">
      <h2>方案总体</h2>
      <SourceFields scheme={scheme} onChange={onChange} />
      <ClassFields scheme={scheme} onChange={onChange} />
      <GradeFields scheme={scheme} onChange={onChange} />
      <PolicyFields scheme={scheme} onChange={onChange} />
      <BonusFields scheme={scheme} onChange={onChange} />
      <YearFields scheme={scheme} onChange={onChange} />
    </div>
  )
}

function ClassFields({ scheme, onChange }: HeadFormProps): ReactElement {
  return (
    <fieldset className="panel stack">
      <legend>单位类别（各类分别排名）</legend>
      {scheme.classes.map((unitClass, index) => (
        <div key={unitClass.id} className="row-fields">
          <Field
            id={`class-${unitClass.id}`}
            label={`类别 ${index + 1}`}
            value={unitClass.name}
            onChange={(event) => onChange({ ...scheme, classes: scheme.classes.with(index, { ...unitClass, name: event.target.value }) })}
          />
          {scheme.classes.length > 1 && (
            <Button kind="danger" onClick={() => onChange({ ...scheme, classes: scheme.classes.toSpliced(index, 1) })}>
              删除
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button
          onClick={() =>
            onChange({
              ...scheme,
              classes: [
                ...scheme.classes,
                {
                  id: freeId(
                    'c',
                    scheme.classes.map(({ id }) => id),
                  ),
                  name: '新类别',
                  worths: [],
                  absent: [],
                },
              ],
            })
          }
        >
          加一个类别
        </Button>
      </div>
    </fieldset>
  )
}

function GradeFields({ scheme, onChange }: HeadFormProps): ReactElement {
  const { grades } = scheme
  return (
    <fieldset className="panel stack">
      <legend>等次（从高到低，最后一档从 0 分起；不分等次的留空）</legend>
      {grades.map((grade, index) => (
        // The grades have no ids: their place in the order is what they are.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="row-fields">
          <Field
            id={`grade-${index}`}
            label="名称"
            value={grade.name}
            onChange={(event) => onChange({ ...scheme, grades: grades.with(index, { ...grade, name: event.target.value }) })}
          />
          <PointsField
            id={`grade-${index}-from`}
            label="从几分起"
            value={grade.from}
            onChange={(from) => from !== null && onChange({ ...scheme, grades: grades.with(index, { ...grade, from }) })}
          />
          <Button kind="danger" onClick={() => onChange({ ...scheme, grades: grades.toSpliced(index, 1) })}>
            删除
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => onChange({ ...scheme, grades: [...grades, { name: '新等次', from: 0 }] })}>加一个等次</Button>
      </div>
    </fieldset>
  )
}

const POLICY_NAMES: Readonly<Record<NotApplicablePolicy['kind'], string>> = {
  keep: '不适用的指标按满分计',
  normalise: '按适用指标折算',
  spread: '分值平均加到其他指标',
  factor: '乘以固定系数',
}

function PolicyFields({ scheme, onChange }: HeadFormProps): ReactElement {
  const { notApplicable, cutOff } = scheme
  const policies = Object.keys(POLICY_NAMES) as readonly NotApplicablePolicy['kind'][] // keys of an exhaustive record
  return (
    <fieldset className="panel stack">
      <legend>计分办法</legend>
      <PointsField
        id="scheme-base"
        label="基础分"
        hint="留空即为各指标分值之和"
        value={scheme.base ?? null}
        onChange={(base) => onChange(withOptional(scheme, 'base', base))}
      />
      <RatioField
        id="scheme-pass"
        label="及格线（%）"
        value={scheme.passShare}
        onChange={(passShare) => passShare !== null && onChange({ ...scheme, passShare })}
      />
      <Choice
        id="scheme-policy"
        label="缺项处理"
        value={notApplicable.kind}
        options={policies.map((kind) => ({ value: kind, label: POLICY_NAMES[kind] }))}
        onChange={(kind) =>
          onChange({
            ...scheme,
            notApplicable: kind === 'normalise' ? { kind, to: 1_000_000 } : kind === 'factor' ? { kind, factors: [] } : { kind },
          })
        }
      />
      {notApplicable.kind === 'normalise' && (
        <PointsField
          id="scheme-to"
          label="折算为"
          value={notApplicable.to}
          onChange={(to) => to !== null && onChange({ ...scheme, notApplicable: { kind: 'normalise', to } })}
        />
      )}
      <FactorFields scheme={scheme} onChange={onChange} />
      <Choice
        id="scheme-rank"
        label="并列名次"
        value={scheme.rankStyle}
        options={[
          { value: 'competition', label: '并列后跳号（1、1、3）' },
          { value: 'dense', label: '并列不跳号（1、1、2）' },
        ]}
        onChange={(rankStyle) => onChange({ ...scheme, rankStyle })}
      />
      <Choice
        id="scheme-cut-off"
        label="截止日"
        value={cutOff.kind}
        options={[
          { value: 'quarter-end', label: '季度最后一天' },
          { value: 'days-before-end', label: '季度结束前（或后）若干天' },
        ]}
        onChange={(kind) => onChange({ ...scheme, cutOff: kind === 'quarter-end' ? { kind } : { kind, days: 5 } })}
      />
      {cutOff.kind === 'days-before-end' && (
        <WholeField
          id="scheme-cut-off-days"
          label="提前几天"
          hint="季度结束以后的，填负数"
          value={cutOff.days}
          onChange={(days) => onChange({ ...scheme, cutOff: { kind: 'days-before-end', days } })}
        />
      )}
      <ProposedRuleField scheme={scheme} field="overdueRectificationRuleId" label="逾期未整改时建议录入的规则" onChange={onChange} />
      <ProposedRuleField
        scheme={scheme}
        field="openDayLateRuleId"
        label="开放日实施情况或意见结果逾期时建议录入的规则"
        onChange={onChange}
      />
      <WholeField
        id="scheme-decimals"
        label="得分保留几位小数（0 至 4）"
        value={scheme.decimals}
        onChange={(decimals) => decimals >= 0 && decimals <= 4 && onChange({ ...scheme, decimals })}
      />
    </fieldset>
  )
}

function BonusFields({ scheme, onChange }: HeadFormProps): ReactElement {
  const { bonus } = scheme
  return (
    <fieldset className="panel stack">
      <legend>加分</legend>
      <PointsField
        id="bonus-cap"
        label="加分合计最多"
        hint="不限的留空"
        value={bonus.cap ?? null}
        onChange={(cap) => onChange({ ...scheme, bonus: withOptional(bonus, 'cap', cap) })}
      />
      <PointsField
        id="bonus-gate"
        label="得分达到多少才计加分"
        hint="没有门槛的留空"
        value={bonus.gate?.score ?? null}
        onChange={(score) => onChange({ ...scheme, bonus: withGate(bonus, score) })}
      />
      {bonus.gate && (
        <Choice
          id="bonus-gate-bound"
          label="得分正好等于门槛时"
          value={bonus.gate.inclusive ? 'counts' : 'not'}
          options={[
            { value: 'counts', label: '计加分' },
            { value: 'not', label: '不计，要超过才计' },
          ]}
          onChange={(bound) =>
            bonus.gate && onChange({ ...scheme, bonus: { ...bonus, gate: { ...bonus.gate, inclusive: bound === 'counts' } } })
          }
        />
      )}
      <PointsField
        id="bonus-total"
        label="得分加上加分最多"
        hint="不限的留空"
        value={bonus.totalAtMost ?? null}
        onChange={(most) => onChange({ ...scheme, bonus: withOptional(bonus, 'totalAtMost', most) })}
      />
    </fieldset>
  )
}

function withGate(bonus: Scheme['bonus'], score: number | null): Scheme['bonus'] {
  const { gate, ...rest } = bonus
  return score === null ? rest : { ...rest, gate: { score, inclusive: gate?.inclusive ?? true } }
}
