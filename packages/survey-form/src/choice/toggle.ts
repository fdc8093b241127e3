import { UNSURE, type MultipleQuestion } from '@sunlit/questionnaire'

/**
 * What a tap on a check box means: what stands alone (以上都不是, 不了解) puts out the rest, and anything else puts out what stands alone.
 * The chosen ones come in the printed order.
 */
export function toggle({ options }: Pick<MultipleQuestion, 'options'>, chosen: readonly string[], id: string): readonly string[] {
  if (chosen.includes(id)) return chosen.filter((each) => each !== id)
  const alone = new Set([UNSURE, ...options.filter(({ exclusive }) => exclusive === true).map((option) => option.id)])
  if (alone.has(id)) return [id]
  const next = new Set([...chosen.filter((each) => !alone.has(each)), id])
  return options.map((option) => option.id).filter((each) => next.has(each))
}

/** A ranking with one option moved by so many places; it stays where it cannot go further. */
export function moved(order: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = order.indexOf(id)
  const to = from + by
  const other = order[to]
  if (from < 0 || other === undefined) return order
  return order.map((each, at) => (at === from ? other : at === to ? id : each))
}
