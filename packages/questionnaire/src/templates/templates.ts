import { SEVEN_POINTS } from './seven-points.ts'
import type { QuestionnaireTemplate } from './template.ts'
import { TEN_ITEMS } from './ten-items.ts'
import { TONGDAO_2023 } from './tongdao-2023.ts'

/** Questionnaires to start from, each with its source. */
export const QUESTIONNAIRE_TEMPLATES: readonly QuestionnaireTemplate[] = [TONGDAO_2023, TEN_ITEMS, SEVEN_POINTS]

/** The template with this id, if there is one. */
export function findQuestionnaireTemplate(id: string): QuestionnaireTemplate | undefined {
  return QUESTIONNAIRE_TEMPLATES.find((template) => template.id === id)
}
