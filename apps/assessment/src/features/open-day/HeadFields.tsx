import { DEPUTY_CLASS, EVENT_FORM_NAMES, EVENT_FORMS, PROGRAMME_KIND_NAMES, PROGRAMME_KINDS } from '@sunlit/contracts'
import { Button, Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { UnitSelect } from '../../components/UnitSelect.tsx'
import type { EventDraft, FieldErrors } from './event-draft.ts'
import type { OpenSeason } from './open-day-types.ts'
import { PickField } from './PickField.tsx'
import { TextField } from '../../components/TextField.tsx'

export interface DraftFieldsProps {
  readonly draft: EventDraft
  readonly season: OpenSeason
  readonly errors: FieldErrors
  readonly onChange: (changed: Partial<EventDraft>) => void
}

/** What the event is, where, who comes and what happens. */
export function HeadFields({ draft, season, errors, onChange }: DraftFieldsProps): ReactElement {
  const line = (
    id: keyof EventDraft & ('title' | 'theme' | 'place' | 'contact' | 'leaders'),
    label: string,
    max: number,
    hint?: string,
  ): ReactElement => (
    <Field
      id={id}
      label={label}
      maxLength={max}
      value={draft[id]}
      error={errors.get(id)}
      {...(hint !== undefined && { hint })}
      onChange={(event) => onChange({ [id]: event.target.value })}
    />
  )
  return (
    <>
      <fieldset className="form-part">
        <legend>活动</legend>
        <div className="form-grid">
          <div>
            <UnitSelect
              id="unit"
              label="承办单位"
              value={draft.unitId === '' ? null : draft.unitId}
              onChange={(unitId) => onChange({ unitId: unitId ?? '' })}
            />
            {errors.has('unit') && <span className="ui-field-error">{errors.get('unit')}</span>}
          </div>
          {line('title', '活动名称', 80)}
          {line('theme', '主题', 40)}
          <PickField
            id="form"
            label="形式"
            value={draft.form}
            onChange={(form) => onChange({ form: EVENT_FORMS.find((one) => one === form) ?? draft.form })}
            choices={EVENT_FORMS.map((value) => ({ value, label: EVENT_FORM_NAMES[value] }))}
          />
        </div>
        {line('place', '地点', 120, '详细到门牌、楼层或房间')}
        <div className="form-grid">
          <TextField
            id="directions"
            label="交通和集合"
            max={500}
            value={draft.directions}
            onChange={(directions) => onChange({ directions })}
          />
          <TextField
            id="accessibility"
            label="无障碍条件"
            max={500}
            value={draft.accessibility}
            onChange={(accessibility) => onChange({ accessibility })}
          />
        </div>
        <div className="form-grid">
          {line('leaders', '出席领导', 200, '几位用顿号隔开，职务写在括号里')}
          {line('contact', '咨询电话', 200)}
        </div>
      </fieldset>
      <ClassesField draft={draft} season={season} errors={errors} onChange={onChange} />
      <ProgrammeFields draft={draft} onChange={onChange} />
    </>
  )
}

function ClassesField({ draft, season, errors, onChange }: DraftFieldsProps): ReactElement {
  const { classes } = season.rules
  return (
    <fieldset className="form-part">
      <legend>参加对象</legend>
      <div className="check-list" id="classes" tabIndex={-1}>
        {classes.map(({ id, name }) => (
          <label key={id} className="check">
            <input
              type="checkbox"
              checked={draft.classIds.includes(id)}
              onChange={(event) =>
                onChange({ classIds: event.target.checked ? [...draft.classIds, id] : draft.classIds.filter((one) => one !== id) })
              }
            />
            {name}
          </label>
        ))}
      </div>
      {errors.has('classes') && <span className="ui-field-error">{errors.get('classes')}</span>}
      {!classes.some(({ id }) => id === DEPUTY_CLASS.id) && <small className="word-muted">本次开放月不邀请{DEPUTY_CLASS.name}。</small>}
      <label className="check">
        <input type="checkbox" checked={draft.asksDocument} onChange={(event) => onChange({ asksDocument: event.target.checked })} />
        入场核对证件（报名时填写证件号码的最后 4 位）
      </label>
    </fieldset>
  )
}

function ProgrammeFields({ draft, onChange }: Pick<DraftFieldsProps, 'draft' | 'onChange'>): ReactElement {
  const change = (nth: number, changed: Partial<EventDraft['programme'][number]>): void =>
    onChange({ programme: draft.programme.map((item, place) => (place === nth ? { ...item, ...changed } : item)) })
  return (
    <fieldset className="form-part">
      <legend>活动内容</legend>
      {draft.programme.map((item, nth) => (
        // oxlint-disable-next-line react/no-array-index-key -- an item has nothing of its own but its place
        <div className="form-row" key={nth}>
          <PickField
            id={`programme-kind-${nth}`}
            label={`第 ${nth + 1} 项`}
            value={item.kind}
            onChange={(kind) => change(nth, { kind: PROGRAMME_KINDS.find((one) => one === kind) ?? item.kind })}
            choices={PROGRAMME_KINDS.map((value) => ({ value, label: PROGRAMME_KIND_NAMES[value] }))}
          />
          <Field
            id={`programme-text-${nth}`}
            label="内容"
            maxLength={200}
            value={item.text}
            onChange={(event) => change(nth, { text: event.target.value })}
          />
          <Button
            kind="quiet"
            aria-label={`删除第 ${nth + 1} 项内容`}
            onClick={() => onChange({ programme: draft.programme.filter((_, place) => place !== nth) })}
          >
            删除
          </Button>
        </div>
      ))}
      <div>
        <Button
          disabled={draft.programme.length >= 20}
          onClick={() => onChange({ programme: [...draft.programme, { kind: 'discussion', text: '' }] })}
        >
          添加一项
        </Button>
      </div>
    </fieldset>
  )
}
