import type { Condition } from '../definition/condition.ts'
import type { Page, Question, QuestionKind, Questionnaire, Section } from '../definition/definition.ts'
import { freeItemId, mapPages, mapQuestions, mapSections, questionsOf, sectionsOf, type Added, type Item } from './item.ts'
import { newQuestion } from './new-question.ts'

/** An empty page with one section, behind the page named or at the end. */
export function addPage(definition: Questionnaire, after?: string): Added {
  const id = freeItemId(definition, 'page')
  const page: Page = { id, sections: [{ id: freeItemId(definition, 'section'), questions: [] }] }
  return { definition: { ...definition, pages: insertAfter(definition.pages, after, page) }, item: { kind: 'page', id } }
}

/** An empty section at the end of a page. */
export function addSection(definition: Questionnaire, pageId: string): Added {
  const id = freeItemId(definition, 'section')
  const changed = mapPages(definition, (page) =>
    page.id === pageId ? { ...page, sections: [...page.sections, { id, questions: [] }] } : page,
  )
  return { definition: changed, item: { kind: 'section', id } }
}

/** A new question behind what is chosen: behind the question, else as the last of the section or page, else of a new first page. */
export function addQuestion(definition: Questionnaire, kind: QuestionKind, behind?: Item): Added {
  const id = freeItemId(definition, 'question')
  const target = behind ?? lastSection(definition)
  if (!target) return addQuestion(addPage(definition).definition, kind)
  return { definition: insertQuestion(definition, newQuestion(kind, id), target), item: { kind: 'question', id } }
}

export function changePage(definition: Questionnaire, changed: Page): Questionnaire {
  return mapPages(definition, (page) => (page.id === changed.id ? changed : page))
}

export function changeSection(definition: Questionnaire, changed: Section): Questionnaire {
  return mapSections(definition, (section) => (section.id === changed.id ? changed : section))
}

export function changeQuestion(definition: Questionnaire, changed: Question): Questionnaire {
  return mapQuestions(definition, (question) => (question.id === changed.id ? changed : question))
}

/** Takes an item out with everything in it. What named it elsewhere stays, so that the check can say where something is now missing. */
export function removeItem(definition: Questionnaire, { kind, id }: Item): Questionnaire {
  switch (kind) {
    case 'page':
      return mapPages(definition, (page) => (page.id === id ? undefined : page))
    case 'section':
      return mapSections(definition, (section) => (section.id === id ? undefined : section))
    case 'question':
      return mapQuestions(definition, (question) => (question.id === id ? undefined : question))
  }
}

/** A copy right behind the original. Inside a copied page or section the conditions name the copies, as they named the originals. */
export function duplicateItem(definition: Questionnaire, item: Item): Added {
  const ids = new Map<string, string>()
  let grown = definition
  const fresh = (kind: Item['kind'], id: string): string => {
    const made = freeItemId(grown, kind)
    grown = reserve(grown, kind, made)
    if (kind === 'question') ids.set(id, made)
    return made
  }
  const ofQuestion = (question: Question): Question => ({ ...question, id: fresh('question', question.id) })
  const ofSection = (section: Section): Section => ({
    ...section,
    id: fresh('section', section.id),
    questions: section.questions.map(ofQuestion),
  })
  switch (item.kind) {
    case 'page': {
      const original = definition.pages.find(({ id }) => id === item.id)
      if (!original) return { definition, item }
      const bare: Page = { ...original, id: fresh('page', original.id), sections: original.sections.map(ofSection) }
      const copy = { ...renamed(bare, ids), sections: bare.sections.map((section) => renamedSection(section, ids)) }
      return { definition: { ...definition, pages: insertAfter(definition.pages, original.id, copy) }, item: { kind: 'page', id: copy.id } }
    }
    case 'section': {
      const original = sectionsOf(definition).find(({ id }) => id === item.id)
      if (!original) return { definition, item }
      const copy = renamedSection(ofSection(original), ids)
      const changed = mapPages(definition, (page) =>
        page.sections.includes(original) ? { ...page, sections: insertAfter(page.sections, original.id, copy) } : page,
      )
      return { definition: changed, item: { kind: 'section', id: copy.id } }
    }
    case 'question': {
      const original = questionsOf(definition).find(({ id }) => id === item.id)
      if (!original) return { definition, item }
      const copy = ofQuestion(original)
      return { definition: insertQuestion(definition, copy, item), item: { kind: 'question', id: copy.id } }
    }
  }
}

/** Puts a question behind another one, or as the last of a section or page. */
export function insertQuestion(definition: Questionnaire, question: Question, behind: Item): Questionnaire {
  return mapSections(definition, (section, page) => {
    if (behind.kind === 'question')
      return section.questions.some(({ id }) => id === behind.id)
        ? { ...section, questions: insertAfter(section.questions, behind.id, question) }
        : section
    const isTarget = behind.kind === 'section' ? section.id === behind.id : page.id === behind.id && page.sections.at(-1) === section
    return isTarget ? { ...section, questions: [...section.questions, question] } : section
  })
}

function lastSection(definition: Questionnaire): Item | undefined {
  const last = sectionsOf(definition).at(-1)
  return last && { kind: 'section', id: last.id }
}

function insertAfter<T extends { readonly id: string }>(list: readonly T[], after: string | undefined, item: T): readonly T[] {
  const at = after === undefined ? -1 : list.findIndex(({ id }) => id === after)
  return list.toSpliced(at < 0 ? list.length : at + 1, 0, item)
}

/** Takes an id, so that the next free one is another. */
function reserve(definition: Questionnaire, kind: Item['kind'], id: string): Questionnaire {
  const questions: readonly Question[] = kind === 'question' ? [newQuestion('nps', id)] : []
  const section: Section = { id: kind === 'section' ? id : `${id}--`, questions }
  return { ...definition, pages: [...definition.pages, { id: kind === 'page' ? id : `${id}---`, sections: [section] }] }
}

function renamedSection(section: Section, ids: ReadonlyMap<string, string>): Section {
  return { ...renamed(section, ids), questions: section.questions.map((question) => renamedQuestion(question, ids)) }
}

function renamedQuestion(question: Question, ids: ReadonlyMap<string, string>): Question {
  const pipes = (text: string): string =>
    text.replaceAll(/\{\{([a-z0-9][a-z0-9_-]*)/g, (whole, id: string) => (ids.has(id) ? `{{${ids.get(id)}` : whole))
  const { requireIf, help } = question
  return {
    ...renamed(question, ids),
    title: pipes(question.title),
    ...(help !== undefined && { help: pipes(help) }),
    ...(requireIf && { requireIf: renamedCondition(requireIf, ids) }),
  }
}

function renamed<T extends { readonly showIf?: Condition }>(item: T, ids: ReadonlyMap<string, string>): T {
  return item.showIf ? { ...item, showIf: renamedCondition(item.showIf, ids) } : item
}

function renamedCondition(condition: Condition, ids: ReadonlyMap<string, string>): Condition {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return { ...condition, of: condition.of.map((part) => renamedCondition(part, ids)) }
    case 'not':
      return { ...condition, of: renamedCondition(condition.of, ids) }
    case 'answered':
    case 'chosen':
    case 'compare':
      return { ...condition, question: ids.get(condition.question) ?? condition.question }
  }
}
