import type {
  DropdownQuestion,
  MultipleQuestion,
  NpsQuestion,
  RankingQuestion,
  RatingQuestion,
  SingleQuestion,
} from '../definition/definition.ts'
import { UNSURE } from '../definition/limits.ts'
import { wrong, type Reading } from './reading.ts'

const UNKNOWN = '这个选项已经不在问卷里，请重新选择。'

export function readSingle(question: SingleQuestion | DropdownQuestion, value: unknown): Reading {
  if (value === '') return { ok: true, value: undefined }
  if (typeof value !== 'string' || !isOption(question, value)) return wrong(UNKNOWN)
  return { ok: true, value }
}

/** Rule V-4: kept in the printed order, each option once. */
export function readMultiple(question: MultipleQuestion, value: unknown): Reading {
  if (!isTexts(value)) return wrong(UNKNOWN)
  const chosen = new Set(value)
  if (![...chosen].every((id) => isOption(question, id))) return wrong(UNKNOWN)
  if (chosen.size === 0) return { ok: true, value: undefined }
  const alone = chosen.has(UNSURE)
    ? question.unsure
    : question.options.find(({ id, exclusive }) => exclusive === true && chosen.has(id))?.title
  if (alone !== undefined) {
    return chosen.size === 1 ? { ok: true, value: [...chosen] } : wrong(`选了“${alone}”就不能再选其他选项。`)
  }
  const { least = 0, most = question.options.length } = question
  if (chosen.size < least) return wrong(`请至少选 ${least} 项，现在选了 ${chosen.size} 项。`)
  if (chosen.size > most) return wrong(`最多选 ${most} 项，现在选了 ${chosen.size} 项。`)
  return { ok: true, value: question.options.filter(({ id }) => chosen.has(id)).map(({ id }) => id) }
}

export function readStars(question: RatingQuestion | NpsQuestion, value: unknown): Reading {
  if (value === '') return { ok: true, value: undefined }
  if (value === UNSURE && question.unsure !== undefined) return { ok: true, value }
  const [least, most] = question.kind === 'nps' ? [0, 10] : [1, question.points]
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    return wrong(`请在 ${least} 到 ${most} 之间选择。`)
  return { ok: true, value: value === 0 ? 0 : value } // no negative zero: it has no canonical text of its own
}

export function readRanking(question: RankingQuestion, value: unknown): Reading {
  if (!isTexts(value) || !value.every((id) => question.options.some((option) => option.id === id))) return wrong(UNKNOWN)
  if (value.length === 0) return { ok: true, value: undefined }
  if (new Set(value).size < value.length) return wrong('同一项只能排一次。')
  const { least = question.options.length, most = question.options.length } = question
  if (value.length < least) return wrong(`请至少排出 ${least} 项，现在排了 ${value.length} 项。`)
  if (value.length > most) return wrong(`最多排 ${most} 项，现在排了 ${value.length} 项。`)
  return { ok: true, value }
}

function isOption({ options, unsure }: SingleQuestion | DropdownQuestion | MultipleQuestion, id: string): boolean {
  return id === UNSURE ? unsure !== undefined : options.some((option) => option.id === id)
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
