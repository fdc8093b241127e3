import { isIsoDate } from '@sunlit/calendar'
import { parsePoints, plainPoints } from '@sunlit/scoring'
import type { DateQuestion, LongTextQuestion, NumberQuestion, ShortTextQuestion } from '../definition/definition.ts'
import { LIMITS } from '../definition/limits.ts'
import { wrong, type Reading } from './reading.ts'

/** Control characters but tab and newline, and what turns text around on screen. */
// oxlint-disable-next-line no-control-regex -- control characters are what is taken out
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Half of a character: it has no UTF-8 and no canonical JSON. */
const LONE = /\p{Surrogate}/gu

/** Free text as it is kept: line ends `\n`, no control characters, no blank ends. */
export function plainText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(UNSEEN, '').replaceAll(LONE, '\ufffd').trim()
}

/** Characters as people count them: a rare Han character outside the basic plane is one. */
export function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}

export function readText(question: ShortTextQuestion | LongTextQuestion, value: unknown): Reading {
  if (typeof value !== 'string') return wrong('这里请填写文字。')
  const most = Math.min(question.most, question.kind === 'short-text' ? LIMITS.shortText : LIMITS.longText)
  const text = question.kind === 'short-text' ? plainText(value).replaceAll(/\s*\n\s*/g, ' ') : plainText(value)
  const length = lengthOf(text)
  if (length > most) return wrong(`最多填写 ${most} 个字，现在有 ${length} 个字，请删减。`)
  return { ok: true, value: text === '' ? undefined : text }
}

export function readNumber(question: NumberQuestion, value: unknown): Reading {
  if (typeof value !== 'string' && typeof value !== 'number') return wrong('这里请填写数字。')
  const text = String(value).normalize('NFKC').trim()
  if (text === '') return { ok: true, value: undefined }
  const number = parsePoints(text)
  if (number === undefined) return wrong(`“${text}”不是数字，请填写例如 12 或 12.5。`)
  if (number % 10 ** (4 - question.decimals) !== 0) {
    return wrong(question.decimals === 0 ? '这里请填写整数。' : `最多保留 ${question.decimals} 位小数。`)
  }
  if (number < question.least || number > question.most) {
    return wrong(`请填写 ${plainPoints(question.least)} 到 ${plainPoints(question.most)} 之间的数。`)
  }
  return { ok: true, value: plainPoints(number).replace('\u2212', '-') }
}

export function readDate({ from, to }: DateQuestion, value: unknown): Reading {
  if (value === '') return { ok: true, value: undefined }
  if (typeof value !== 'string' || !isIsoDate(value)) return wrong('请填写日期，例如 2026-09-18。')
  if (from !== undefined && value < from) return wrong(`日期不能早于 ${from}。`)
  if (to !== undefined && value > to) return wrong(`日期不能晚于 ${to}。`)
  return { ok: true, value }
}
