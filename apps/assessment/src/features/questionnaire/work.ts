import type { EvaluationTerms } from '@sunlit/contracts'
import { questionnaireFromFile, questionnaireToFile, tidied, type Formula, type Questionnaire } from '@sunlit/questionnaire'
import type { RouterOutputs } from '@sunlit/trpc'

/** The answer of the server; its terms as they are also sent. */
export type Evaluation = Omit<RouterOutputs['survey']['get'], 'terms'> & { readonly terms: EvaluationTerms }

/** Everything of an evaluation that is edited here; its other texts are edited with the plan. */
export interface Work {
  readonly definition: Questionnaire
  readonly formula: Formula | null
  readonly terms: EvaluationTerms
}

/** The work as the server has it; `undefined` when the document is none (an older server, a newer format). */
export function workOf({ document, terms }: Pick<Evaluation, 'document' | 'terms'>): Work | undefined {
  const reading = questionnaireFromFile(document)
  return reading.ok ? { definition: reading.definition, formula: reading.formula ?? null, terms } : undefined
}

export function documentOf({ definition, formula }: Pick<Work, 'definition' | 'formula'>): unknown {
  return questionnaireToFile({ definition, ...(formula && { formula }) })
}

/** Without what names something that is gone. */
export function tidiedWork(work: Work): Work {
  const { definition, formula, without } = tidied({ ...work, without: work.terms.without })
  return { definition, formula, terms: { ...work.terms, without: [...without] } }
}

export function isSameWork(one: Work, other: Work): boolean {
  return one === other || JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))
}

/** What a colleague's work has otherwise, in words. */
export function differences(mine: Work, theirs: Work): readonly string[] {
  const words: string[] = []
  const titles = (work: Work): ReadonlyMap<string, string> =>
    new Map(
      work.definition.pages.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions.map((q) => [q.id, text(q)] as const))),
    )
  const own = titles(mine)
  const other = titles(theirs)
  const added = [...other.keys()].filter((id) => !own.has(id)).length
  const gone = [...own.keys()].filter((id) => !other.has(id)).length
  const changed = [...own].filter(([id, question]) => other.has(id) && other.get(id) !== question).length
  if (added > 0) words.push(`同事的问卷多 ${added} 题`)
  if (gone > 0) words.push(`同事的问卷少 ${gone} 题`)
  if (changed > 0) words.push(`${changed} 题的内容不同`)
  if (words.length === 0 && text(mine.definition) !== text(theirs.definition)) words.push('问卷的页、节、顺序、单位或分组不同')
  if (text(mine.formula) !== text(theirs.formula)) words.push('计分办法不同')
  if (text(mine.terms) !== text(theirs.terms)) words.push('收集和公开的条款不同')
  return words
}

function text(value: unknown): string {
  return JSON.stringify(inOrder(value))
}

/** Members sorted by name, because the same work can come with its members in another order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, inOrder(member)]),
  )
}
