import { questionnaireFromFile, type Formula, type Questionnaire } from '@sunlit/questionnaire'
import type { EvaluationView } from './evaluation-outputs.ts'

export interface StoredQuestionnaire {
  readonly definition: Questionnaire
  readonly formula: Formula | undefined
}

/** The questionnaire of an evaluation; undefined for one that this version of the app cannot read. */
export function documentOf({ document }: Pick<EvaluationView, 'document'>): StoredQuestionnaire | undefined {
  const reading = questionnaireFromFile(document)
  return reading.ok ? { definition: reading.definition, formula: reading.formula } : undefined
}
