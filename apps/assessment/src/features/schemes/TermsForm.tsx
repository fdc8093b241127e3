import type { CapGroup, Overlap, Scheme } from '@sunlit/scoring'
import { Button, Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { PointsField } from '../../components/PointsField.tsx'
import { Choice } from '../../components/Choice.tsx'
import { PickList } from './PickList.tsx'
import {
  addGroup,
  addOverlap,
  changeGroup,
  changeOverlap,
  removeGroup,
  removeOverlap,
  rulesForGroup,
  rulesForOverlap,
  setGroupRules,
} from './scheme-parts.ts'

interface TermsFormProps {
  readonly scheme: Scheme
  readonly onChange: (scheme: Scheme) => void
}

/** What concerns several rules together: shared caps, and which of them count for one fact. */
export function TermsForm({ scheme, onChange }: TermsFormProps): ReactElement {
  const [first] = scheme.indicators.filter(({ id }) => rulesForGroup(scheme, { indicatorId: id }).length > 1)
  const fitting = rulesForOverlap(scheme)
  return (
    <div className="stack">
      <h2>封顶与一事不重复扣分</h2>
      <h3>几条规则合计封顶</h3>
      {scheme.groups.length === 0 && <p className="word-muted">没有合计封顶。同一指标下的几条规则合起来有上限时，在这里加一组。</p>}
      {scheme.groups.map((group) => (
        <GroupFields key={group.id} group={group} scheme={scheme} onChange={onChange} />
      ))}
      <div>
        <Button disabled={first === undefined} onClick={() => first && onChange(addGroup(scheme, first.id))}>
          加一组合计封顶
        </Button>
      </div>
      <h3>同一件事符合几条规则</h3>
      {scheme.overlaps.length === 0 && <p className="word-muted">没有约定。几条规则都符合时各扣各的，检查时会提醒。</p>}
      {scheme.overlaps.map((overlap) => (
        <OverlapFields key={overlap.id} overlap={overlap} scheme={scheme} onChange={onChange} />
      ))}
      <div>
        <Button
          disabled={fitting.length < 2}
          onClick={() =>
            onChange(
              addOverlap(
                scheme,
                fitting.slice(0, 2).map(({ id }) => id),
              ),
            )
          }
        >
          加一条约定
        </Button>
      </div>
    </div>
  )
}

function GroupFields({ group, scheme, onChange }: TermsFormProps & { readonly group: CapGroup }): ReactElement {
  const change = (changed: Partial<CapGroup>): void => onChange(changeGroup(scheme, { ...group, ...changed }))
  return (
    <fieldset className="panel stack">
      <legend>{group.name}</legend>
      <Field id={`group-${group.id}-name`} label="名称" value={group.name} onChange={(event) => change({ name: event.target.value })} />
      <Choice
        id={`group-${group.id}-indicator`}
        label="所在指标"
        value={group.indicatorId}
        options={scheme.indicators.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(indicatorId) => change({ indicatorId })}
      />
      <PointsField
        id={`group-${group.id}-cap`}
        label="合计最多扣（加）"
        value={group.cap}
        onChange={(cap) => cap !== null && change({ cap })}
      />
      <PickList
        id={`group-${group.id}-rules`}
        label="合计的规则"
        value={scheme.rules.filter((rule) => rule.groupId === group.id).map(({ id }) => id)}
        options={rulesForGroup(scheme, group).map(({ id, text }) => ({ value: id, label: text }))}
        onChange={(ruleIds) => onChange(setGroupRules(scheme, group.id, ruleIds))}
      />
      <div>
        <Button kind="danger" onClick={() => onChange(removeGroup(scheme, group.id))}>
          删除这一组
        </Button>
      </div>
    </fieldset>
  )
}

function OverlapFields({ overlap, scheme, onChange }: TermsFormProps & { readonly overlap: Overlap }): ReactElement {
  const change = (changed: Partial<Overlap>): void => onChange(changeOverlap(scheme, { ...overlap, ...changed }))
  return (
    <fieldset className="panel stack">
      <legend>约定：{overlap.source}</legend>
      <Choice
        id={`overlap-${overlap.id}-kind`}
        label="同时符合时"
        value={overlap.kind}
        options={[
          { value: 'exclude', label: '只按扣分最多的一条' },
          { value: 'stack', label: '分别扣分（再扣）' },
        ]}
        onChange={(kind) => change({ kind })}
      />
      <PickList
        id={`overlap-${overlap.id}-rules`}
        label="涉及的规则（至少两条）"
        value={overlap.ruleIds}
        options={rulesForOverlap(scheme, overlap).map(({ id, text }) => ({ value: id, label: text }))}
        onChange={(ruleIds) => change({ ruleIds })}
      />
      <Field
        id={`overlap-${overlap.id}-source`}
        label="依据"
        value={overlap.source}
        onChange={(event) => change({ source: event.target.value })}
      />
      <div>
        <Button kind="danger" onClick={() => onChange(removeOverlap(scheme, overlap.id))}>
          删除这条约定
        </Button>
      </div>
    </fieldset>
  )
}
