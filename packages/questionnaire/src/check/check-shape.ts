import type { Named, Question, Questionnaire } from '../definition/definition.ts'
import { isId, LIMITS } from '../definition/limits.ts'
import { listQuestions, unitsOf } from '../definition/walk.ts'
import type { Complain } from './complaint.ts'

/** Ids, texts and sizes; what belongs to one kind of question is in `check-kinds.ts`. */
export function checkShape(definition: Questionnaire, complain: Complain): void {
  const { pages, units, quotas } = definition
  checkText(definition.title, '', '问卷', complain)
  checkList(units, '', '单位', LIMITS.units, complain)
  tooMany(pages.length, LIMITS.pages, '', '页', complain)
  const sections = pages.flatMap((page) => page.sections)
  tooMany(sections.length, LIMITS.sections, '', '节', complain)
  const questions = listQuestions(definition).map(({ question }) => question)
  tooMany(questions.length, LIMITS.questions, '', '题', complain)
  if (questions.length === 0) complain('too_few', '', '问卷里还没有题目。')
  checkIds(pages, '页', complain)
  checkIds(sections, '节', complain)
  checkIds(questions, '题', complain)
  checkIds(quotas, '配额', complain)
  for (const page of pages) {
    if (page.sections.every((section) => section.questions.length === 0))
      complain('too_few', page.id, '这一页还没有题目，请添加题目或删除这一页。')
  }
  for (const question of questions) {
    checkText(question.title, question.id, '这一题', complain)
    if ((question.help?.length ?? 0) > LIMITS.helpLength) complain('text_too_long', question.id, `说明最多 ${LIMITS.helpLength} 个字。`)
    checkRows(definition, question, complain)
  }
}

function checkRows(definition: Questionnaire, question: Question, complain: Complain): void {
  const { id } = question
  switch (question.kind) {
    case 'single':
    case 'dropdown':
    case 'multiple':
      checkList(question.options, id, '选项', LIMITS.options, complain)
      return
    case 'ranking':
      checkList(question.options, id, '选项', LIMITS.rankingOptions, complain)
      return
    case 'matrix':
      checkList(question.statements, id, '陈述', LIMITS.statements, complain)
      checkList(question.scale, id, '量表', LIMITS.scale, complain)
      return
    case 'unit-matrix':
      checkList(question.indicators, id, '指标', LIMITS.indicators, complain)
      checkList(question.scale, id, '量表', LIMITS.scale, complain)
      for (const unit of question.units ?? []) {
        if (!definition.units.some((known) => known.id === unit)) complain('unknown_reference', id, `单位“${unit}”不在单位名单里。`)
      }
      if (new Set(question.units).size < (question.units?.length ?? 0)) complain('duplicate_id', id, '同一个单位列了两次。')
      if (unitsOf(definition, question).length === 0) complain('too_few', id, '这一题还没有被评单位，请先填写单位名单。')
      return
    case 'rating':
    case 'nps':
    case 'number':
    case 'date':
    case 'short-text':
    case 'long-text':
  }
}

function checkList(items: readonly Named[], at: string, noun: string, most: number, complain: Complain): void {
  tooMany(items.length, most, at, `个${noun}`, complain)
  checkIds(items, noun, complain, at)
  for (const { title } of items) checkText(title, at, noun, complain)
  const titles = items.map(({ title }) => title.trim())
  const twice = titles.find((title, index) => title !== '' && titles.indexOf(title) < index)
  if (twice !== undefined) complain('duplicate_id', at, `${noun}“${twice}”写了两次，答卷人无法区分。`)
}

function checkIds(items: readonly { readonly id: string }[], noun: string, complain: Complain, at?: string): void {
  const seen = new Set<string>()
  for (const { id } of items) {
    if (!isId(id))
      complain('bad_id', at ?? id, `${noun}的编号“${id}”只能用小写字母、数字、- 和 _，以字母或数字开头，最多 ${LIMITS.idLength} 个字符。`)
    if (seen.has(id)) complain('duplicate_id', at ?? id, `${noun}的编号“${id}”用了两次。`)
    seen.add(id)
  }
}

function checkText(text: string, at: string, noun: string, complain: Complain): void {
  if (text.trim() === '') complain('text_missing', at, `${noun}还没有写文字。`)
  if (text.length > LIMITS.titleLength) complain('text_too_long', at, `${noun}的文字最多 ${LIMITS.titleLength} 个字。`)
}

function tooMany(count: number, most: number, at: string, noun: string, complain: Complain): void {
  if (count > most) complain('too_many', at, `最多 ${most} ${noun}，现在有 ${count}。`)
}
