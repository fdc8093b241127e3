import { isSuggestable, type Scheme } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { Choice } from './Choice.tsx'
import { withOptional } from './optional.ts'

interface OverdueRuleFieldProps {
  readonly scheme: Scheme
  readonly onChange: (scheme: Scheme) => void
}

/** Which rule is proposed when a problem was not rectified in time; only those that need no judgement of a person. */
export function OverdueRuleField({ scheme, onChange }: OverdueRuleFieldProps): ReactElement {
  const suggestable = scheme.rules.filter(isSuggestable)
  const chosen = scheme.overdueRectificationRuleId
  const gone =
    chosen === undefined || suggestable.some(({ id }) => id === chosen)
      ? []
      : [{ value: chosen, label: `${chosen}（已删除或不适用，请重选）` }]
  return (
    <Choice
      id="scheme-overdue-rule"
      label="逾期未整改时建议录入的规则"
      value={chosen ?? ''}
      options={[{ value: '', label: '不建议' }, ...gone, ...suggestable.map(({ id, text }) => ({ value: id, label: text }))]}
      onChange={(id) => onChange(withOptional(scheme, 'overdueRectificationRuleId', id === '' ? null : id))}
    />
  )
}
