import { isRecord } from '../answers/answers.ts'
import type { Questionnaire } from '../definition/definition.ts'
import type { Formula } from '../score/formula.ts'
import { definitionShape, formulaShape } from './definition-shape.ts'
import type { ShapeError } from './shape.ts'

export const QUESTIONNAIRE_FORMAT = 'sunlit-questionnaire/1'

/** A questionnaire with its formula, as it travels between deployments. */
export interface QuestionnaireFile {
  readonly definition: Questionnaire
  readonly formula?: Formula
}

export type QuestionnaireReading =
  | ({ readonly ok: true } & QuestionnaireFile)
  | { readonly ok: false; readonly errors: readonly ShapeError[] }

/** The JSON document; `docs/formats.md` describes it. */
export function questionnaireToFile({ definition, formula }: QuestionnaireFile): unknown {
  return { format: QUESTIONNAIRE_FORMAT, questionnaire: definition, ...(formula && { formula }) }
}

/** Reads such a document: every member that is missing, unknown or of another type has its place and a sentence. What it says is still to be judged. */
export function questionnaireFromFile(file: unknown): QuestionnaireReading {
  if (!isRecord(file) || file['format'] !== QUESTIONNAIRE_FORMAT) {
    return { ok: false, errors: [{ path: 'format', sentence: `这不是问卷文件：开头应写明 "format": "${QUESTIONNAIRE_FORMAT}"。` }] }
  }
  const { questionnaire, formula } = file
  const errors: ShapeError[] = []
  definitionShape(questionnaire, 'questionnaire', errors)
  if (formula !== undefined) formulaShape(formula, 'formula', errors)
  if (errors.length > 0) return { ok: false, errors }
  // the shapes have looked at every member
  return {
    ok: true,
    definition: questionnaire as unknown as Questionnaire,
    ...(formula !== undefined && { formula: formula as unknown as Formula }),
  }
}
