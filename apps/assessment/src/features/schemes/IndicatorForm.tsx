import type { Indicator, Scheme } from '@sunlit/scoring'
import { Button, Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { PointsField } from '../../components/PointsField.tsx'
import { Choice } from '../../components/Choice.tsx'
import { withOptional } from './optional.ts'
import { parentsFor, sameFactOf, sayOfSameFact, type SameFact } from './scheme-edit.ts'

interface IndicatorFormProps {
  readonly scheme: Scheme
  readonly indicator: Indicator
  readonly depth: number
  readonly onChange: (scheme: Scheme) => void
  readonly onIndicator: (indicator: Indicator) => void
  readonly onAddBelow: () => void
  readonly onAddRule: () => void
  readonly onMove: (by: -1 | 1) => void
  /** Undefined: to the top. */
  readonly onPlace: (parentId: string | undefined) => void
  readonly onRemove: () => void
}

/** One node of the tree: its name, points, what is judged, and how it weighs for each class. */
export function IndicatorForm(props: IndicatorFormProps): ReactElement {
  const { scheme, indicator, depth, onIndicator } = props
  return (
    <div className="stack" key={indicator.id}>
      <h2>指标</h2>
      <Field
        id="indicator-name"
        label="名称"
        value={indicator.name}
        onChange={(event) => onIndicator({ ...indicator, name: event.target.value })}
      />
      <PointsField
        id="indicator-worth"
        label="分值"
        hint="还没有定的留空"
        value={indicator.worth}
        onChange={(worth) => onIndicator({ ...indicator, worth })}
      />
      <ParentChoice {...props} />
      {depth === 0 && (
        <Choice
          id="indicator-side"
          label="这一项"
          value={indicator.side ?? 'score'}
          options={[
            { value: 'score', label: '计分（扣分）' },
            { value: 'bonus', label: '加分' },
          ]}
          onChange={(side) => onIndicator({ ...indicator, side })}
        />
      )}
      <PointsField
        id="indicator-cap"
        label="这一项最多扣（加）"
        hint="与分值相同的留空"
        value={indicator.cap ?? null}
        onChange={(cap) => onIndicator(withOptional(indicator, 'cap', cap))}
      />
      <Field
        id="indicator-basis"
        label="考评内容（选填）"
        value={indicator.basis ?? ''}
        onChange={(event) => onIndicator(withOptional(indicator, 'basis', event.target.value))}
      />
      {scheme.rules.filter((rule) => rule.indicatorId === indicator.id).length > 1 && <SameFactChoice {...props} />}
      {scheme.classes.length > 1 && <ClassWorths {...props} />}
      <div className="evidence-actions">
        <Button onClick={props.onAddRule}>在这里加规则</Button>
        {depth < 2 && <Button onClick={props.onAddBelow}>加下级指标</Button>}
        <Button onClick={() => props.onMove(-1)}>上移</Button>
        <Button onClick={() => props.onMove(1)}>下移</Button>
        <Button kind="danger" onClick={props.onRemove}>
          删除指标及其规则
        </Button>
      </div>
    </div>
  )
}

const TOP = ''

/** Which indicator it stands below; only places that leave room for what is under it. */
function ParentChoice({ scheme, indicator, onPlace }: IndicatorFormProps): ReactElement {
  const parents = parentsFor(scheme, indicator.id)
  const names = new Map(scheme.indicators.map(({ id, name }) => [id, name]))
  return (
    <Choice<string>
      id="indicator-parent"
      label="上级指标（移动时连同下级和规则）"
      value={indicator.parentId ?? TOP}
      options={parents.map((id) => ({ value: id ?? TOP, label: id === undefined ? '没有，是一级指标' : (names.get(id) ?? id) }))}
      onChange={(parentId) => onPlace(parentId === TOP ? undefined : parentId)}
    />
  )
}

const SAME_FACT = [
  { value: 'unsaid', label: '没有说明（分别扣分，检查时提醒）' },
  { value: 'exclude', label: '只按扣分最多的一条（一事不重复扣分）' },
  { value: 'stack', label: '分别扣分（再扣）' },
] as const

/** When several rules of this indicator fit the same fact. */
function SameFactChoice({ scheme, indicator, onChange }: IndicatorFormProps): ReactElement {
  const said = sameFactOf(scheme, indicator.id)
  return (
    <Choice<SameFact>
      id="indicator-same-fact"
      label="同一件事符合几条规则时"
      value={said}
      options={said === 'finer' ? [...SAME_FACT, { value: 'finer', label: '按方案文件中的约定（只涉及部分规则）' }] : SAME_FACT}
      onChange={(kind) => kind !== 'finer' && onChange(sayOfSameFact(scheme, indicator.id, kind))}
    />
  )
}

/** Where a class weighs this indicator differently, or does not have it at all. */
function ClassWorths({ scheme, indicator, onChange }: IndicatorFormProps): ReactElement {
  return (
    <fieldset className="panel stack">
      <legend>各类别的分值</legend>
      {scheme.classes.map((unitClass) => {
        const own = unitClass.worths.find(({ indicatorId }) => indicatorId === indicator.id)?.worth ?? null
        const isAbsent = unitClass.absent.includes(indicator.id)
        const change = (worth: number | null, absent: boolean): void =>
          onChange({
            ...scheme,
            classes: scheme.classes.map((other) =>
              other.id === unitClass.id
                ? {
                    ...other,
                    worths: [
                      ...other.worths.filter(({ indicatorId }) => indicatorId !== indicator.id),
                      ...(worth === null ? [] : [{ indicatorId: indicator.id, worth }]),
                    ],
                    absent: [...other.absent.filter((id) => id !== indicator.id), ...(absent ? [indicator.id] : [])],
                  }
                : other,
            ),
          })
        return (
          <div key={unitClass.id} className="facts">
            <PointsField
              id={`worth-${unitClass.id}`}
              label={unitClass.name}
              hint="留空即与上面相同"
              value={own}
              onChange={(worth) => change(worth, isAbsent)}
            />
            <label className="check">
              <input type="checkbox" checked={isAbsent} onChange={(event) => change(own, event.target.checked)} />
              这一类没有这一项
            </label>
          </div>
        )
      })}
    </fieldset>
  )
}
