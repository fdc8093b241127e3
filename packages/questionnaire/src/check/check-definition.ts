import type { Questionnaire } from '../definition/definition.ts'
import { checkConditions } from './check-conditions.ts'
import { checkKinds, checkReferences } from './check-kinds.ts'
import { checkReach } from './check-reach.ts'
import { checkShape } from './check-shape.ts'
import type { Complaint, ComplaintCode } from './complaint.ts'

/** Judged as a hint only: the questionnaire may be opened with it. */
const WARNINGS: ReadonlySet<ComplaintCode> = new Set(['unreachable', 'not_judged'])

/**
 * Everything that is wrong with a questionnaire, in Chinese sentences for its author. It may be opened when nothing of level `fault` is left.
 * Whether a question can be reached is judged only once the conditions themselves are sound.
 */
export function checkDefinition(definition: Questionnaire): readonly Complaint[] {
  const complaints: Complaint[] = []
  const complain = (code: ComplaintCode, at: string, sentence: string): void => {
    complaints.push({ level: WARNINGS.has(code) ? 'warning' : 'fault', code, at, sentence })
  }
  checkShape(definition, complain)
  checkKinds(definition, complain)
  checkConditions(definition, complain)
  checkReferences(definition, complain)
  if (complaints.length === 0) checkReach(definition, complain)
  return complaints
}
