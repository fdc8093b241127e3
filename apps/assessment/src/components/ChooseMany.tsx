import { Select } from 'antd'
import type { ReactElement } from 'react'
import { tabLeaves } from '../lib/tab-leaves.ts'
import { AntFrame } from './AntFrame.tsx'
import { CLEARING } from './SelectIcons.tsx'

interface ChooseManyProps {
  readonly id: string
  readonly label: string
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly placeholder: string
}

/** Some of several, found by typing. */
export function ChooseMany({ id, label, value, onChange, choices, placeholder }: ChooseManyProps): ReactElement {
  return (
    <div className="ui-field" onKeyDownCapture={tabLeaves}>
      <label htmlFor={id}>{label}</label>
      <AntFrame>
        <Select
          id={id}
          mode="multiple"
          value={[...value]}
          onChange={(chosen: readonly string[]) => onChange(chosen)}
          options={[...choices]}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={CLEARING}
          placeholder={placeholder}
          notFoundContent="没有符合的选项"
          maxTagCount="responsive"
        />
      </AntFrame>
    </div>
  )
}
