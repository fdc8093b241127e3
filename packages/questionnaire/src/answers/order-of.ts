import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Option, Question, Questionnaire } from '../definition/definition.ts'
import { unitsOf } from '../definition/walk.ts'

/**
 * Rule V-5: the order in which one ballot sees the options, statements or units of a question: ids, shuffled by the ballot's stored seed when the
 * question says so. The same seed and question always give the same order, on every machine. Options marked `fixed` keep their printed places.
 */
export function orderOf(definition: Pick<Questionnaire, 'units'>, question: Question, seed: string): readonly string[] {
  const items = itemsOf(definition, question)
  const ids = items.map(({ id }) => id)
  if (!('shuffle' in question) || question.shuffle !== true) return ids
  const loose = items.filter(({ fixed }) => fixed !== true).map(({ id }) => id)
  const shuffled = shuffle(loose, numbersFrom(`${seed}/${question.id}`))
  let next = 0
  return items.map(({ id, fixed }) => (fixed === true ? id : (shuffled[next++] ?? id)))
}

function itemsOf(definition: Pick<Questionnaire, 'units'>, question: Question): readonly Pick<Option, 'id' | 'fixed'>[] {
  switch (question.kind) {
    case 'single':
    case 'dropdown':
    case 'multiple':
    case 'ranking':
      return question.options
    case 'matrix':
      return question.statements
    case 'unit-matrix':
      return unitsOf(definition, question)
    case 'rating':
    case 'nps':
    case 'number':
    case 'date':
    case 'short-text':
    case 'long-text':
      return []
  }
}

/** Fisher–Yates from the end, as `docs/formats.md` describes it. */
function shuffle(ids: readonly string[], below: (bound: number) => number): readonly string[] {
  const result = [...ids]
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = below(last + 1)
    const kept = result[last] ?? ''
    result[last] = result[other] ?? ''
    result[other] = kept
  }
  return result
}

/** Numbers below a bound from SHA-256(seed ‖ "/" ‖ counter), four bytes at a time; what would favour small numbers is thrown away. */
function numbersFrom(seed: string): (bound: number) => number {
  let block = new Uint8Array()
  let at = 0
  let counter = 0
  const next = (): number => {
    if (at + 4 > block.length) {
      block = sha256(utf8ToBytes(`${seed}/${counter}`))
      counter += 1
      at = 0
    }
    const value = new DataView(block.buffer, block.byteOffset).getUint32(at)
    at += 4
    return value
  }
  return (bound) => {
    const fair = 2 ** 32 - (2 ** 32 % bound)
    let value = next()
    while (value >= fair) value = next()
    return value % bound
  }
}
