import { Button, Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { Choose } from '../../components/Choose.tsx'
import type { ReorganisationDraft } from './reorganisation-draft.ts'

interface NewUnitsProps {
  readonly value: ReorganisationDraft['opening']
  readonly classes: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: ReorganisationDraft['opening']) => void
}

/** Units that open on the day. */
export function NewUnits({ value, classes, onChange }: NewUnitsProps): ReactElement {
  const change = (place: number, changed: Partial<ReorganisationDraft['opening'][number]>): void =>
    onChange(value.map((unit, index) => (index === place ? { ...unit, ...changed } : unit)))
  return (
    <fieldset className="panel stack">
      <legend>新设的单位（选填）</legend>
      {value.map((unit, place) => (
        <div className="filter-bar" key={place}>
          <Field
            id={`opening-name-${place}`}
            label={`新单位 ${place + 1} 的名称`}
            value={unit.name}
            onChange={(event) => change(place, { name: event.target.value })}
            maxLength={60}
          />
          <Choose
            id={`opening-class-${place}`}
            label={`新单位 ${place + 1} 的类别`}
            value={unit.classId === '' ? null : unit.classId}
            onChange={(classId) => change(place, { classId: classId ?? '' })}
            choices={classes}
            placeholder="请选择类别"
          />
          <Button kind="quiet" onClick={() => onChange(value.toSpliced(place, 1))} aria-label={`去掉新单位 ${place + 1}`}>
            去掉
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => onChange([...value, { name: '', classId: classes[0]?.value ?? '' }])}>加一个新单位</Button>
      </div>
    </fieldset>
  )
}
