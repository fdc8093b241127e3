import { questionnaireFromFile } from '@sunlit/questionnaire'
import { editEvaluationSchema } from '@sunlit/contracts'
import { documentOf, type Work } from './work.ts'

/** What was not saved yet, as this browser keeps it, with the version that it was made from. */
export interface KeptWork {
  readonly version: number
  readonly work: Work
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const schema = editEvaluationSchema.pick({ version: true, document: true, terms: true })

const keyOf = (evaluationId: string): string => `sunlit.questionnaire.${evaluationId}`

/** False when the browser refuses to keep it (no room, private window): then only saving helps. */
export function keepWork(store: Store, evaluationId: string, { version, work }: KeptWork): boolean {
  try {
    store.setItem(keyOf(evaluationId), JSON.stringify({ version, document: documentOf(work), terms: work.terms }))
    return true
  } catch {
    return false
  }
}

/** `undefined` when there is none, or another release of the page wrote it differently. */
export function findKeptWork(store: Store, evaluationId: string): KeptWork | undefined {
  try {
    const stored = schema.safeParse(JSON.parse(store.getItem(keyOf(evaluationId)) ?? 'null'))
    if (!stored.success) return undefined
    const reading = questionnaireFromFile(stored.data.document)
    if (!reading.ok) return undefined
    const { version, terms } = stored.data
    return { version, work: { definition: reading.definition, formula: reading.formula ?? null, terms } }
  } catch {
    return undefined
  }
}

/** True: a browser that keeps nothing has nothing to forget. */
export function forgetKeptWork(store: Store, evaluationId: string): true {
  try {
    store.removeItem(keyOf(evaluationId))
  } catch {
    // nothing was kept
  }
  return true
}
