import { isSuggestable, type Scheme } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { Choice } from '../../components/Choice.tsx'
import { withOptional } from './optional.ts'

interface ProposedRuleFieldProps {
  readonly scheme: Scheme
  readonly field: 'overdueRectificationRuleId' | 'openDayLateRuleId'
  readonly label: string
  readonly onChange: (scheme: Scheme) => void
}

/** Which rule is proposed when something was not done in time; only those that need no judgement of a person. */
export function ProposedRuleField({ scheme, field, label, onChange }: ProposedRuleFieldProps): ReactElement {
  const suggestable = scheme.rules.filter(isSuggestable)
  const chosen = scheme[field]
  const gone =
    chosen === undefined || suggestable.some(({ id }) => id === chosen)
      ? []
      : [{ value: chosen, label: `${chosen}（已删除或不适用，请重选）` }]
  return (
    <Choice
      id={`scheme-${field}`}
      label={label}
      value={chosen ?? ''}
      options={[{ value: '', label: '不建议' }, ...gone, ...suggestable.map(({ id, text }) => ({ value: id, label: text }))]}
      onChange={(id) => onChange(withOptional(scheme, field, id === '' ? null : id))}
    />
  )
}
