import type { Page, Question, Questionnaire, Section } from '../definition/definition.ts'
import { insertQuestion, removeItem } from './edit-items.ts'
import { mapPages, questionsOf, sectionsOf, type Item } from './item.ts'

/** Where something that is dragged comes to lie: beside another item. */
export interface Landing {
  readonly at: Item
  readonly edge: 'before' | 'after'
}

/**
 * Exchanges an item with its neighbour above (−1) or below (1). A question at the end of its section goes into the next one, a section at the end of its page
 * onto the next page. At the very end it stays: the same definition comes back.
 */
export function moveItem(definition: Questionnaire, item: Item, by: -1 | 1): Questionnaire {
  switch (item.kind) {
    case 'page':
      return { ...definition, pages: swapped(definition.pages, item.id, by) ?? definition.pages }
    case 'section':
      return moveSection(definition, item.id, by)
    case 'question':
      return moveQuestion(definition, item.id, by)
  }
}

/** Lets an item land beside another one; pages land beside pages, sections beside sections, and what is dropped on a larger item goes into it. */
export function placeItem(definition: Questionnaire, item: Item, { at, edge }: Landing): Questionnaire {
  if (item.kind === at.kind && item.id === at.id) return definition
  switch (item.kind) {
    case 'page':
      return placePage(definition, item.id, { at, edge })
    case 'section':
      return placeSection(definition, item.id, { at, edge })
    case 'question':
      return placeQuestion(definition, item, { at, edge })
  }
}

function placePage(definition: Questionnaire, id: string, { at, edge }: Landing): Questionnaire {
  const page = definition.pages.find((candidate) => candidate.id === id)
  const target = definition.pages.find((candidate) => isIn(candidate, at))
  if (!page || !target || target === page) return definition
  const rest = definition.pages.filter((candidate) => candidate !== page)
  return { ...definition, pages: rest.toSpliced(rest.indexOf(target) + (edge === 'after' ? 1 : 0), 0, page) }
}

function placeSection(definition: Questionnaire, id: string, { at, edge }: Landing): Questionnaire {
  const section = sectionsOf(definition).find((candidate) => candidate.id === id)
  if (!section) return definition
  const target = sectionsOf(definition).find(
    (candidate) => candidate.id === at.id || candidate.questions.some((other) => other.id === at.id),
  )
  if (at.kind !== 'page' && (!target || target === section)) return definition
  return mapPages(definition, (page) => {
    const rest = page.sections.filter((candidate) => candidate !== section)
    if (at.kind === 'page') return page.id === at.id ? { ...page, sections: [...rest, section] } : { ...page, sections: rest }
    const position = target ? rest.indexOf(target) : -1
    return { ...page, sections: position < 0 ? rest : rest.toSpliced(position + (edge === 'after' ? 1 : 0), 0, section) }
  })
}

function placeQuestion(definition: Questionnaire, item: Item, { at, edge }: Landing): Questionnaire {
  const question = questionsOf(definition).find(({ id }) => id === item.id)
  if (!question || !exists(definition, at)) return definition
  if (at.kind === 'page' && definition.pages.find(({ id }) => id === at.id)?.sections.length === 0) return definition
  const without = removeItem(definition, item)
  if (at.kind !== 'question' || edge === 'after') return insertQuestion(without, question, at)
  return withSections(without, (section) => {
    const position = section.questions.findIndex(({ id }) => id === at.id)
    return position < 0 ? section : { ...section, questions: section.questions.toSpliced(position, 0, question) }
  })
}

function moveQuestion(definition: Questionnaire, id: string, by: -1 | 1): Questionnaire {
  const sections = sectionsOf(definition)
  const from = sections.findIndex(({ questions }) => questions.some((question) => question.id === id))
  const home = sections[from]
  const question = home?.questions.find((candidate) => candidate.id === id)
  if (!home || !question) return definition
  const inside = swapped(home.questions, id, by)
  if (inside) return withSections(definition, (section) => (section === home ? { ...home, questions: inside } : section))
  const next = sections[from + by]
  if (!next) return definition
  return withSections(definition, (section) => {
    if (section === home) return { ...home, questions: home.questions.filter((candidate) => candidate !== question) }
    if (section !== next) return section
    return { ...next, questions: by < 0 ? [...next.questions, question] : [question, ...next.questions] }
  })
}

function moveSection(definition: Questionnaire, id: string, by: -1 | 1): Questionnaire {
  const from = definition.pages.findIndex(({ sections }) => sections.some((section) => section.id === id))
  const home = definition.pages[from]
  const section = home?.sections.find((candidate) => candidate.id === id)
  if (!home || !section) return definition
  const inside = swapped(home.sections, id, by)
  if (inside) return mapPages(definition, (page) => (page === home ? { ...home, sections: inside } : page))
  const next = definition.pages[from + by]
  if (!next) return definition
  return mapPages(definition, (page): Page => {
    if (page === home) return { ...home, sections: home.sections.filter((candidate) => candidate !== section) }
    if (page !== next) return page
    return { ...next, sections: by < 0 ? [...next.sections, section] : [section, ...next.sections] }
  })
}

/** The list with one of its items a place further; `undefined` when there is no such place. */
function swapped<T extends Page | Section | Question>(list: readonly T[], id: string, by: -1 | 1): readonly T[] | undefined {
  const from = list.findIndex((item) => item.id === id)
  const item = list[from]
  if (!item || from + by < 0 || from + by >= list.length) return undefined
  return list.toSpliced(from, 1).toSpliced(from + by, 0, item)
}

function withSections(definition: Questionnaire, change: (section: Section) => Section): Questionnaire {
  return mapPages(definition, (page) => ({ ...page, sections: page.sections.map(change) }))
}

function isIn(page: Page, { kind, id }: Item): boolean {
  if (kind === 'page') return page.id === id
  return page.sections.some((section) =>
    kind === 'section' ? section.id === id : section.questions.some((question) => question.id === id),
  )
}

function exists(definition: Questionnaire, item: Item): boolean {
  return definition.pages.some((page) => isIn(page, item))
}
