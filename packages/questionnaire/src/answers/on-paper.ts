import type { Questionnaire } from '../definition/definition.ts'

/** The questionnaire as a sheet of paper is judged by it: nobody can be asked to fill in what they left blank, so nothing is required. */
export function onPaper(definition: Questionnaire): Questionnaire {
  const pages = definition.pages.map((page) => ({
    ...page,
    sections: page.sections.map((section) => ({
      ...section,
      questions: section.questions.map(({ requireIf: _requireIf, ...question }) => ({ ...question, required: false })),
    })),
  }))
  return { ...definition, pages }
}
