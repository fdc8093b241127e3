import type { Page, Question, Questionnaire, Section } from '../definition/definition.ts'

/** One line of the outline. Pages, sections and questions have ids of their own sorts, so the kind belongs to the name. */
export interface Item {
  readonly kind: 'page' | 'section' | 'question'
  readonly id: string
}

/** A changed definition with what is new in it. */
export interface Added {
  readonly definition: Questionnaire
  readonly item: Item
}

/** The next free id of a kind: `q12` after `q11`, whatever other ids look like. */
export function freeId(prefix: string, taken: Iterable<string>): string {
  const used = new Set(taken)
  let number = used.size + 1
  while (used.has(`${prefix}${number}`)) number += 1
  return `${prefix}${number}`
}

export function sectionsOf({ pages }: Pick<Questionnaire, 'pages'>): readonly Section[] {
  return pages.flatMap(({ sections }) => sections)
}

export function questionsOf({ pages }: Pick<Questionnaire, 'pages'>): readonly Question[] {
  return sectionsOf({ pages }).flatMap(({ questions }) => questions)
}

export function freeItemId(definition: Pick<Questionnaire, 'pages'>, kind: Item['kind']): string {
  switch (kind) {
    case 'page':
      return freeId('page-', idsOf(definition.pages))
    case 'section':
      return freeId('section-', idsOf(sectionsOf(definition)))
    case 'question':
      return freeId('q', idsOf(questionsOf(definition)))
  }
}

export function idsOf(items: readonly { readonly id: string }[]): readonly string[] {
  return items.map(({ id }) => id)
}

/** The definition with every page passed through `change`; a page for which it answers nothing is taken out. */
export function mapPages(definition: Questionnaire, change: (page: Page) => Page | undefined): Questionnaire {
  return { ...definition, pages: definition.pages.flatMap((page) => change(page) ?? []) }
}

export function mapSections(definition: Questionnaire, change: (section: Section, page: Page) => Section | undefined): Questionnaire {
  return mapPages(definition, (page) => ({ ...page, sections: page.sections.flatMap((section) => change(section, page) ?? []) }))
}

export function mapQuestions(definition: Questionnaire, change: (question: Question) => Question | undefined): Questionnaire {
  return mapSections(definition, (section) => ({ ...section, questions: section.questions.flatMap((question) => change(question) ?? []) }))
}
