import { Select } from 'antd'
import type { ReactElement } from 'react'
import { tabLeaves } from '../lib/tab-leaves.ts'
import { AntFrame } from './AntFrame.tsx'
import { CLEARING } from './SelectIcons.tsx'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly disabled?: boolean
}

interface ChooseProps<Value extends string> {
  readonly id: string
  readonly label: string
  readonly value: Value | null
  readonly onChange: (value: Value | null) => void
  readonly choices: readonly Choice<Value>[]
  readonly placeholder: string
  readonly clearable?: boolean
  readonly loading?: boolean
  readonly empty?: string
}

/** One of several, found by typing. Its list opens inside the panel it stands in, not under it. */
export function Choose<Value extends string>(props: ChooseProps<Value>): ReactElement {
  const { id, label, value, onChange, choices, placeholder, clearable = false, loading = false, empty = '没有符合的选项' } = props
  return (
    <div className="ui-field" onKeyDownCapture={tabLeaves}>
      <label htmlFor={id}>{label}</label>
      <AntFrame>
        <Select
          id={id}
          value={value}
          onChange={(chosen: Value | null | undefined) => onChange(chosen ?? null)}
          options={[...choices]}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={clearable && CLEARING}
          placeholder={placeholder}
          loading={loading}
          notFoundContent={empty}
          getPopupContainer={(trigger: HTMLElement) => trigger.parentElement ?? document.body}
        />
      </AntFrame>
    </div>
  )
}
