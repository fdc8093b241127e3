import { isIsoDate } from '@sunlit/calendar'
import { MOST_POINTS } from '@sunlit/scoring'
import { canBeSegment } from '../answers/quota.ts'
import { PIPEABLE, pipesIn } from '../answers/pipe.ts'
import type { Question, Questionnaire } from '../definition/definition.ts'
import { LIMITS } from '../definition/limits.ts'
import { listQuestions, unitsOf } from '../definition/walk.ts'
import type { Complain } from './complaint.ts'

/**
 * Dead ends: a question that nobody can answer, though the page may demand it. Every case is a pair of bounds that leaves no answer.
 */
export function checkKinds(definition: Questionnaire, complain: Complain): void {
  for (const { question } of listQuestions(definition)) checkKind(definition, question, complain)
}

function checkKind(definition: Questionnaire, question: Question, complain: Complain): void {
  const { id } = question
  const deadEnd = (sentence: string): void => complain('dead_end', id, sentence)
  switch (question.kind) {
    case 'single':
    case 'dropdown':
      if (question.options.length === 0) deadEnd('这一题没有选项，无法作答。')
      return
    case 'multiple': {
      const open = question.options.filter(({ exclusive }) => exclusive !== true).length
      if (question.options.length === 0) deadEnd('这一题没有选项，无法作答。')
      else choiceBounds(question, open, '可选的选项', deadEnd)
      return
    }
    case 'ranking':
      if (question.options.length < 2) deadEnd('排序题至少要有两个选项。')
      else choiceBounds(question, question.options.length, '选项', deadEnd)
      return
    case 'unit-matrix':
      if (question.scale.length < 2 || question.indicators.length === 0) deadEnd('评价表至少要有一个指标和两级量表。')
      choiceBounds(question, unitsOf(definition, question).length, '单位', deadEnd)
      return
    case 'matrix':
      if (question.scale.length < 2 || question.statements.length === 0) deadEnd('量表题至少要有一条陈述和两级量表。')
      return
    case 'rating':
      if (!Number.isInteger(question.points) || question.points < 2 || question.points > LIMITS.ratingPoints) {
        complain('range_impossible', id, `评分题的级数应在 2 到 ${LIMITS.ratingPoints} 之间。`)
      }
      return
    case 'number':
      if (question.least > question.most) deadEnd('最小值大于最大值，无法作答。')
      if (![0, 1, 2, 3, 4].includes(question.decimals)) complain('range_impossible', id, '小数位数应在 0 到 4 之间。')
      if (![question.least, question.most].every((bound) => Number.isInteger(bound) && Math.abs(bound) <= MOST_POINTS)) {
        complain('range_impossible', id, '数值应在 −100000 到 100000 之间，最多四位小数。')
      }
      return
    case 'date':
      if (![question.from, question.to].every((day) => day === undefined || isIsoDate(day))) {
        complain('range_impossible', id, '日期范围应写成例如 2026-09-18。')
      } else if (question.from !== undefined && question.to !== undefined && question.from > question.to) {
        deadEnd('最早日期晚于最晚日期，无法作答。')
      }
      return
    case 'short-text':
      return textBound(question.most, LIMITS.shortText, id, complain)
    case 'long-text':
      return textBound(question.most, LIMITS.longText, id, complain)
    case 'nps':
  }
}

function textBound(most: number, limit: number, id: string, complain: Complain): void {
  if (!Number.isInteger(most) || most < 1 || most > limit) complain('range_impossible', id, `字数上限应在 1 到 ${limit} 之间。`)
}

function choiceBounds(
  { least = 0, most }: { readonly least?: number; readonly most?: number },
  there: number,
  noun: string,
  deadEnd: (sentence: string) => void,
): void {
  if (least > there) deadEnd(`要求至少 ${least} 项，但只有 ${there} 个${noun}。`)
  else if (most !== undefined && most < Math.max(1, least)) deadEnd(`最多 ${most} 项，少于至少 ${Math.max(1, least)} 项，无法作答。`)
}

/** Segments, quotas and piped answers: what names a question must find one that fits. */
export function checkReferences(definition: Questionnaire, complain: Complain): void {
  const placed = listQuestions(definition)
  const find = (id: string): Question | undefined => placed.find(({ question }) => question.id === id)?.question
  if (definition.segments.length > LIMITS.segments) complain('too_many', '', `最多按 ${LIMITS.segments} 个题目分组。`)
  if (new Set(definition.segments).size < definition.segments.length) complain('duplicate_id', '', '同一个分组题目列了两次。')
  for (const segment of definition.segments) {
    const question = find(segment)
    if (!question) complain('unknown_reference', segment, `分组题目“${segment}”不在问卷里。`)
    else if (!canBeSegment(question)) complain('segment_does_not_fit', segment, '只有单选题和下拉题可以用来分组。')
  }
  if (definition.quotas.length > LIMITS.quotas) complain('too_many', '', `最多 ${LIMITS.quotas} 个配额。`)
  for (const quota of definition.quotas) {
    const question = definition.segments.includes(quota.segment) ? find(quota.segment) : undefined
    const fits = question !== undefined && 'options' in question && question.options.some(({ id }) => id === quota.option)
    if (!fits) complain('quota_does_not_fit', quota.id, `配额“${quota.id}”没有指向分组题目的一个选项。`)
    if (!Number.isInteger(quota.most) || quota.most < 1) complain('quota_does_not_fit', quota.id, `配额“${quota.id}”的人数应是正整数。`)
  }
  placed.forEach(({ question, index }) => {
    for (const pipe of pipesIn(`${question.title} ${question.help ?? ''}`)) {
      const earlier = placed.slice(0, index).find((other) => other.question.id === pipe.question)?.question
      if (!earlier) complain('pipe_does_not_fit', question.id, `${pipe.whole} 要引用的题目不在这一题之前。`)
      else if (!PIPEABLE.has(earlier.kind)) complain('pipe_does_not_fit', question.id, `${pipe.whole} 引用的题目答案太长，不能放在句子里。`)
    }
  })
}
