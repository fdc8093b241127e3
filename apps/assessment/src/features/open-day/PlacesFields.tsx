import { Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import type { FieldErrors, SessionDraft } from './event-draft.ts'
import { PickField } from './PickField.tsx'

interface PlacesFieldsProps {
  readonly prefix: string
  readonly session: SessionDraft
  readonly classes: readonly { readonly id: string; readonly name: string }[]
  readonly errors: FieldErrors
  readonly onChange: (changed: Partial<SessionDraft>) => void
  /** When quotas end cannot be changed once people have signed up. */
  readonly withUntil?: boolean
}

/** Capacity, reserve, quotas and what else a session gives its places by. */
export function PlacesFields({ prefix, session, classes, errors, onChange, withUntil = true }: PlacesFieldsProps): ReactElement {
  const figure = (field: 'capacity' | 'reserve' | 'largestParty' | 'waitingPlaces', label: string, hint?: string): ReactElement => (
    <Field
      id={`${prefix}-${field}`}
      label={label}
      inputMode="numeric"
      maxLength={6}
      value={session[field]}
      error={errors.get(`${prefix}-${field}`)}
      {...(hint !== undefined && { hint })}
      onChange={(event) => onChange({ [field]: event.target.value })}
    />
  )
  const hasQuotas = Object.values(session.quotas).some((places) => places.trim() !== '')
  return (
    <>
      <div className="form-grid form-grid-narrow">
        {figure('capacity', '名额')}
        {figure('reserve', '其中预留', shareWords(session))}
        {figure('largestParty', '每组最多')}
        {figure('waitingPlaces', '候补最多')}
      </div>
      <div className="form-grid form-grid-narrow">
        {classes.map(({ id, name }) => (
          <Field
            key={id}
            id={`${prefix}-quota-${id}`}
            label={`留给${name}`}
            inputMode="numeric"
            maxLength={6}
            placeholder="不分"
            value={session.quotas[id] ?? ''}
            error={errors.get(`${prefix}-quota-${id}`)}
            onChange={(event) => onChange({ quotas: { ...session.quotas, [id]: event.target.value } })}
          />
        ))}
      </div>
      {hasQuotas && (
        <div className="form-grid">
          <PickField
            id={`${prefix}-fallback`}
            label="一类报满以后"
            value={session.fallback}
            onChange={(fallback) => onChange({ fallback: fallback === 'none' ? 'none' : 'common' })}
            choices={[
              { value: 'common', label: '可以再用不分类的名额' },
              { value: 'none', label: '不能再报' },
            ]}
          />
          {withUntil && (
            <Field
              id={`${prefix}-quotasUntil`}
              label="从何时起不再分类"
              type="datetime-local"
              hint="不填就一直分类"
              value={session.quotasUntil}
              error={errors.get(`${prefix}-quotasUntil`)}
              onChange={(event) => onChange({ quotasUntil: event.target.value })}
            />
          )}
        </div>
      )}
    </>
  )
}

/** 占 10% */
function shareWords({ capacity, reserve }: SessionDraft): string {
  const share = (100 * Number(reserve)) / Number(capacity)
  return Number.isFinite(share) ? `由您邀请，占 ${Math.round(share)}%` : '由您邀请'
}
