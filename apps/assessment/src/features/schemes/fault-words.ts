import { refusalWords, type Refusal, type Scheme } from '@sunlit/scoring'

/** A fault of a draft in words; rules and indicators appear by what they say rather than by their ids. */
export function faultWords(fault: Refusal, { rules, indicators, classes, groups }: Scheme): string {
  return refusalWords({ ...fault, id: nameOf(fault) ?? fault.id })

  function nameOf({ subject, id }: Refusal): string | undefined {
    switch (subject) {
      case 'rule':
        return rules.find((rule) => rule.id === id)?.text
      case 'indicator':
        return indicators.find((indicator) => indicator.id === id)?.name
      case 'class':
        return classes.find((unitClass) => unitClass.id === id)?.name
      case 'group':
        return groups.find((group) => group.id === id)?.name
      default:
        return undefined
    }
  }
}
