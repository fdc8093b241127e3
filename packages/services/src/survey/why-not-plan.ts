import { checkDefinition, checkFormula, whyNotPlanWithout, type Formula, type Questionnaire } from '@sunlit/questionnaire'
import type { EvaluationTerms } from '@sunlit/contracts'

interface Plan {
  readonly purpose: string
  readonly privacyNotice: string
  readonly definition: Questionnaire
  readonly formula: Formula | null
  readonly terms: EvaluationTerms
  /** Whether this deployment has an identity provider for citizens. */
  readonly checksRealNames: boolean
}

/** Everything that keeps a plan from being published, in Chinese sentences: V-2, the formula, and what may not be kept back. */
export function whyNotPlan({ purpose, privacyNotice, definition, formula, terms, checksRealNames }: Plan): readonly string[] {
  const faults: string[] = []
  if (purpose === '') faults.push('请写明评议目的。')
  if (privacyNotice === '') faults.push('请写明如何保护个人信息。')
  const complaints = checkDefinition(definition)
  faults.push(...complaints.filter(({ level }) => level === 'fault').map(({ sentence }) => sentence))
  if (formula === null) faults.push('还没有计分办法。')
  // A formula is judged by its questions, so these have to be right first.
  else if (faults.length === 0) faults.push(...checkFormula(definition, formula))
  if (terms.realName === true && !checksRealNames)
    faults.push('系统还没有接入统一身份认证，不能要求实名核验。请取消这一项，或请系统管理员先接入。')
  const kept = whyNotPlanWithout(definition, terms.without, formula)
  if (kept !== undefined) faults.push(kept)
  return faults
}
