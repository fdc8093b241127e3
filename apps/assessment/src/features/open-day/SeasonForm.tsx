import { DEFAULT_SEASON_RULES, DEPUTY_CLASS, type OpenSeasonRules } from '@sunlit/contracts'
import { Button, Field, Notice } from '@sunlit/ui'
import { useState, type FormEvent, type ReactElement, type ReactNode } from 'react'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { InviteesField } from './InviteesField.tsx'
import { PickField } from './PickField.tsx'
import { FIGURE_GROUPS, type FigureGroup } from './season-figures.ts'
import { StepFailure } from './StepFailure.tsx'
import { useOpenStep } from './use-open-step.ts'

export interface SeasonDraft {
  readonly year: number
  readonly title: string
  readonly from: string
  readonly to: string
  readonly limit: string
  readonly rules: OpenSeasonRules
  readonly version: number
}

interface SeasonFormProps {
  readonly draft: SeasonDraft
  /** Something of it stands in public: what visitors were told no longer changes. */
  readonly published: boolean
  readonly onSaved: (seasonId: string, year: number) => void
}

export function SeasonForm({ draft, published, onSaved }: SeasonFormProps): ReactElement {
  const [season, setSeason] = useState(draft)
  const { rules } = season
  const change = (changed: Partial<SeasonDraft>): void => setSeason({ ...season, ...changed })
  const setRules = (changed: Partial<OpenSeasonRules>): void => change({ rules: { ...rules, ...changed } })
  const step = useOpenStep(
    () => api.openDay.setSeason.mutate({ ...season, rules: { ...rules, classes: [...rules.classes] } }),
    (id) => onSaved(id, season.year),
  )
  const fields = step.error === null ? {} : failureOf(step.error).fields
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!step.isPending) step.mutate()
  }
  const day = (key: 'from' | 'to' | 'limit', label: string, hint?: string): ReactElement => (
    <Field
      id={`season-${key}`}
      label={label}
      type="date"
      required
      value={season[key]}
      error={fields[key]}
      {...(hint !== undefined && { hint })}
      onChange={(event) => change({ [key]: event.target.value })}
    />
  )
  return (
    <form className="stack" onSubmit={submit} aria-label="开放月" noValidate>
      <StepFailure step={step} />
      <fieldset className="form-part">
        <legend>{season.year}年开放月</legend>
        <div className="form-grid">
          <Field
            id="season-title"
            label="名称"
            maxLength={60}
            value={season.title}
            error={fields['title']}
            onChange={(event) => change({ title: event.target.value })}
          />
          {day('from', '开始')}
          {day('to', '结束')}
          {day('limit', '最晚（顺延也不得超过）', '吴忠市2022年：最迟10月中旬')}
          <PickField
            id="season-approved-by"
            label="方案由谁审批"
            value={rules.approvedBy}
            onChange={(by) => setRules({ approvedBy: by === 'above' ? 'above' : 'own' })}
            choices={[
              { value: 'own', label: '本机构的政务公开办' },
              { value: 'above', label: '上级机构的政务公开办' },
            ]}
          />
          <Field
            id="season-plan-due"
            label="方案报送截止（可不填）"
            type="date"
            hint="吴忠市2022年：9月9日前"
            value={rules.clocks.planDue ?? ''}
            onChange={(event) => setRules({ clocks: { ...rules.clocks, planDue: event.target.value === '' ? null : event.target.value } })}
          />
        </div>
      </fieldset>
      <InviteesField classes={rules.classes} deputy={DEPUTY_CLASS} onChange={(classes) => setRules({ classes: [...classes] })} />
      {published && (
        <Notice tone="info">
          本次开放月已有活动发布。期限和邀请对象还可以改，参加资格、候补和未到场的规则已经告诉报名的人，不能再改。
        </Notice>
      )}
      {FIGURE_GROUPS.map((group) => (
        <Figures
          key={group.title}
          group={group}
          rules={rules}
          fields={fields}
          locked={published && group.title !== '期限'}
          onChange={(rules_) => change({ rules: rules_ })}
        >
          {group.title === '参加资格' && (
            <PickField
              id="season-minors"
              label="未成年人"
              value={rules.admission.minors}
              disabled={published}
              onChange={(minors) => setRules({ admission: { ...rules.admission, minors: minors === 'none' ? 'none' : 'accompanied' } })}
              choices={[
                { value: 'accompanied', label: '由成人带领可以参加' },
                { value: 'none', label: '不参加' },
              ]}
            />
          )}
          {group.title === '候补确认和个人信息' && (
            <div className="form-grid">
              {(['quietFrom', 'quietUntil'] as const).map((key) => (
                <Field
                  key={key}
                  id={`season-${key}`}
                  label={key === 'quietFrom' ? '夜间不计时，从' : '夜间不计时，到'}
                  type="time"
                  hint={`默认 ${DEFAULT_SEASON_RULES[key]}，夜里不催人确认`}
                  value={rules[key]}
                  disabled={published}
                  onChange={(event) => setRules({ [key]: event.target.value })}
                />
              ))}
            </div>
          )}
        </Figures>
      ))}
      <div className="row-actions">
        <Button kind="main" type="submit" busy={step.isPending}>
          保存
        </Button>
      </div>
    </form>
  )
}

interface FiguresProps {
  readonly group: FigureGroup
  readonly rules: OpenSeasonRules
  readonly fields: Readonly<Record<string, string>>
  readonly locked: boolean
  readonly onChange: (rules: OpenSeasonRules) => void
  readonly children?: ReactNode
}

function Figures({ group, rules, fields, locked, onChange, children }: FiguresProps): ReactElement {
  return (
    <fieldset className="form-part">
      <legend>{group.title}</legend>
      <div className="form-grid">
        {group.figures.map(({ id, label, unit, source, read, write }) => (
          <Field
            key={id}
            id={`season-${id}`}
            label={`${label}（${unit}）`}
            type="number"
            min={0}
            disabled={locked}
            hint={`默认 ${read(DEFAULT_SEASON_RULES)}。${source}`}
            value={Number.isNaN(read(rules)) ? '' : read(rules)}
            error={fields[`rules.${id}`]}
            onChange={(event) => onChange(write(rules, event.target.value === '' ? Number.NaN : Number(event.target.value)))}
          />
        ))}
      </div>
      {children}
    </fieldset>
  )
}
