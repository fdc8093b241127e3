import { findQuestionnaireTemplate, QUESTIONNAIRE_TEMPLATES, type Questionnaire } from '@sunlit/questionnaire'
import { writeSheets } from '@sunlit/documents'
import { expect, it } from 'vitest'
import { composePaper } from './compose-paper.ts'
import { differences, parseSheetNumber, plainReading, readAlike, sheetNumber } from './decide-sheet.ts'
import { isVoid, whatIsOpen } from './decide-batch.ts'

const FACTS = { title: '示例评议', organisation: '示例办', purpose: '了解看法', privacyNotice: '不记名', until: '2026年9月18日' }

it('every published template prints, with a number before each option and a circle for each cell', async () => {
  for (const { id } of QUESTIONNAIRE_TEMPLATES) {
    const definition = findQuestionnaireTemplate(id)?.definition
    if (!definition) throw new Error('a template is missing')
    const form = composePaper({ ...FACTS, definition })
    const asked = form.blocks.filter((block) => 'question' in block && /^\d+\. /.test(block.question))
    const questions = definition.pages.flatMap(({ sections }) => sections.flatMap((section) => section.questions))
    expect(asked).toHaveLength(questions.length)
    const choices = form.blocks.flatMap((block) => (block.kind === 'choices' && block.sign !== 'blank' ? block.options : []))
    expect(choices.filter((text) => /\{\{|undefined/.test(text))).toEqual([])
    const pdf = await writeSheets([{ ...form, number: '1-001', qr: '1-001' }])
    expect(new TextDecoder().decode(pdf.slice(0, 5))).toBe('%PDF-')
  }
})

it('a sheet says who is to fill in what a screen would show to some only', () => {
  const yesNo = [
    { id: 'yes', title: '是' },
    { id: 'no', title: '否' },
  ]
  const visited = { kind: 'chosen' as const, question: 'visited', options: ['yes'] }
  const definition: Questionnaire = {
    id: 'q',
    version: 1,
    title: '问卷',
    units: [],
    segments: [],
    quotas: [],
    pages: [
      {
        id: 'one',
        sections: [
          {
            id: 'all',
            questions: [
              { kind: 'single', id: 'visited', title: '去过窗口吗？', options: yesNo },
              { kind: 'single', id: 'easy', title: '好找吗？', help: '凭印象。', options: yesNo, showIf: visited },
            ],
          },
          { id: 'some', showIf: { kind: 'not', of: visited }, questions: [{ kind: 'short-text', id: 'why', title: '为什么？', most: 20 }] },
        ],
      },
    ],
  }
  const { blocks } = composePaper({ ...FACTS, definition })
  expect(blocks).toContainEqual(
    expect.objectContaining({ question: '2. 好找吗？', hint: '第1题选了“是”的，请填本题；其他情况请空着。凭印象。' }),
  )
  expect(blocks).toContainEqual({ kind: 'text', text: '第1题没有选“是”的，请填以下各题；其他情况请空着。' })
})

it('a number is read however it is typed, and batches are judged by their counts', () => {
  expect([sheetNumber(3, 17), parseSheetNumber(' ３－０１７ '), parseSheetNumber('3 17'), parseSheetNumber('3')]).toEqual([
    '3-017',
    { batch: 3, serial: 17 },
    { batch: 3, serial: 17 },
    undefined,
  ])
  expect([isVoid({ issued: 10, returned: 11 }), isVoid({ issued: 10, returned: 10 }), isVoid({ issued: null, returned: null })]).toEqual([
    true,
    false,
    false,
  ])
  const batch = { number: 2, issued: 10, returned: 2 }
  expect(whatIsOpen(batch, [{ state: 'settled' }, { state: 'once' }])).toBe('第2批收回 2 份，核定 1 份')
  expect(whatIsOpen(batch, [{ state: 'settled' }, { state: 'settled' }])).toBeUndefined()
  expect(whatIsOpen({ ...batch, issued: null, returned: null }, [])).toBeUndefined()
})

it('an empty answer sheet is a blank one, and the order of keys makes no difference', () => {
  expect(plainReading({ kind: 'answers', answers: {} })).toEqual({ kind: 'blank', answers: {} })
  expect(plainReading({ kind: 'spoiled', answers: { a: 'b' } })).toEqual({ kind: 'spoiled', answers: {} })
  const one = { kind: 'answers' as const, answers: { a: '1', b: '2' } }
  expect(readAlike(one, { kind: 'answers', answers: { b: '2', a: '1' } })).toBe(true)
  expect(differences(one, { kind: 'answers', answers: { a: '1', c: '3' } })).toEqual(['b', 'c'])
})
