import { Select } from 'antd'
import type { ReactElement } from 'react'
import { tabLeaves } from '../../lib/tab-leaves.ts'
import { AntFrame } from '../../components/AntFrame.tsx'

interface UnitsFieldProps {
  readonly units: readonly { readonly id: string; readonly name: string }[]
  readonly chosenIds: readonly string[]
  /** The findings stand already, one for each unit: their units stay. */
  readonly settled: boolean
  readonly error: string | undefined
  /** Units this person recorded about last: they stand first. */
  readonly recentIds: readonly string[]
  readonly onChange: (unitIds: readonly string[]) => void
}

/** Whom the finding concerns; its id is `units`. */
export function UnitsField({ units, chosenIds, settled, error, recentIds, onChange }: UnitsFieldProps): ReactElement {
  if (settled) {
    const names = units.filter(({ id }) => chosenIds.includes(id)).map(({ name }) => name)
    return (
      <div className="ui-field">
        <span className="field-label">单位</span>
        <p>{names.join('、')}</p>
      </div>
    )
  }
  return (
    <div className="ui-field" onKeyDownCapture={tabLeaves}>
      <label htmlFor="units">单位（可选多个）</label>
      <AntFrame>
        <Select
          id="units"
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="输入单位名称查找"
          {...(error !== undefined && { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': 'units-error' })}
          value={[...chosenIds]}
          options={choicesOf(units, recentIds)}
          onChange={onChange}
        />
      </AntFrame>
      {error !== undefined && (
        <span className="ui-field-error" id="units-error">
          {error}
        </span>
      )}
    </div>
  )
}

type Named = UnitsFieldProps['units'][number]

/** The recently used first, each unit once. */
function choicesOf(units: readonly Named[], recentIds: readonly string[]) {
  const option = ({ id, name }: Named) => ({ value: id, label: name })
  const recent = recentIds.flatMap((recentId) => units.find(({ id }) => id === recentId) ?? [])
  if (recent.length === 0) return units.map(option)
  const others = units.filter((unit) => !recent.includes(unit))
  return [
    { label: '最近用过', options: recent.map(option) },
    { label: '其他单位', options: others.map(option) },
  ]
}
