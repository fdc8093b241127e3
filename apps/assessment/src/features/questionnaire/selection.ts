import { listQuestions, type Item, type PlacedQuestion, type Questionnaire } from '@sunlit/questionnaire'

/** What the form shows. */
export type Selection = { readonly kind: 'head' | 'groups' | 'formula' | 'terms' } | Item

/** The parts that are no item of the outline, in the order in which they stand above it. */
export const PARTS = [
  { kind: 'head', name: '问卷总体' },
  { kind: 'groups', name: '分组与配额' },
  { kind: 'formula', name: '计分办法' },
  { kind: 'terms', name: '收集与公开条款' },
] as const

export function isItem(selection: Selection): selection is Item {
  return selection.kind === 'page' || selection.kind === 'section' || selection.kind === 'question'
}

export function isSame(one: Selection, other: Selection): boolean {
  return one.kind === other.kind && (!isItem(one) || !isItem(other) || one.id === other.id)
}

/** Where an id of a complaint leads: the question, else section or page with it, else groups for quotas and segments, else the head. */
export function placeOf(definition: Questionnaire, at: string): Selection {
  if (at === '') return { kind: 'head' }
  const { pages, quotas } = definition
  if (listQuestions(definition).some(({ question }) => question.id === at)) return { kind: 'question', id: at }
  if (pages.some(({ sections }) => sections.some(({ id }) => id === at))) return { kind: 'section', id: at }
  if (pages.some(({ id }) => id === at)) return { kind: 'page', id: at }
  return quotas.some(({ id }) => id === at) ? { kind: 'groups' } : { kind: 'head' }
}

/** How an item is called on screen: its title, else its place. */
export function nameOf(definition: Questionnaire, { kind, id }: Item): string {
  if (kind === 'question') {
    const placed = listQuestions(definition).find(({ question }) => question.id === id)
    return placed?.question.title || '（还没有写题目）'
  }
  const pageIndex = definition.pages.findIndex((page) =>
    kind === 'page' ? page.id === id : page.sections.some((section) => section.id === id),
  )
  const page = definition.pages[pageIndex]
  if (kind === 'page') return page?.title || `第 ${pageIndex + 1} 页`
  const index = page?.sections.findIndex((section) => section.id === id) ?? -1
  return page?.sections[index]?.title || `第 ${index + 1} 节`
}

/** Where an item stands, for those who cannot see it move. */
export function positionWords(definition: Questionnaire, item: Item): string {
  const pageOf = definition.pages.findIndex((page) => itemsOf(page).some(({ kind, id }) => kind === item.kind && id === item.id))
  if (item.kind === 'page') return `“${nameOf(definition, item)}”现在是第 ${pageOf + 1} 页。`
  const page = definition.pages[pageOf]
  if (item.kind === 'section') {
    return `“${nameOf(definition, item)}”现在是第 ${pageOf + 1} 页的第 ${(page?.sections.findIndex(({ id }) => id === item.id) ?? -1) + 1} 节。`
  }
  const index = page ? listQuestions({ pages: [page] }).findIndex(({ question }) => question.id === item.id) : -1
  return `“${nameOf(definition, item)}”现在是第 ${pageOf + 1} 页的第 ${index + 1} 题。`
}

function itemsOf(page: Questionnaire['pages'][number]): readonly Item[] {
  return [
    { kind: 'page', id: page.id },
    ...page.sections.flatMap(({ id, questions }): readonly Item[] => [
      { kind: 'section', id },
      ...questions.map((question): Item => ({ kind: 'question', id: question.id })),
    ]),
  ]
}

/** The questions that are asked before an item: only these may a condition or a read-out answer name. */
export function earlierThan(definition: Questionnaire, item: Item): readonly PlacedQuestion[] {
  const placed = listQuestions(definition)
  const own = definition.pages.flatMap(itemsOf)
  const at = own.findIndex(({ kind, id }) => kind === item.kind && id === item.id)
  const before = own.slice(0, Math.max(0, at)).filter(({ kind }) => kind === 'question').length
  return placed.slice(0, before)
}
