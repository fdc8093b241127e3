import { expect, test } from 'vitest'
import { checkDefinition } from '../check/check-definition.ts'
import { listQuestions } from '../definition/walk.ts'
import { fromLss } from './lss.ts'

function rows(...list: readonly Readonly<Record<string, string>>[]): string {
  const fields = (row: Readonly<Record<string, string>>): string =>
    Object.entries(row)
      .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
      .join('')
  return `<rows>${list.map((row) => `<row>${fields(row)}</row>`).join('')}</rows>`
}

const FILE = `<?xml version="1.0" encoding="UTF-8"?>
<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>623</DBVersion>
<groups>${rows({ gid: '2', group_order: '2' }, { gid: '1', group_order: '1' })}</groups>
<group_l10ns>${rows({ gid: '1', group_name: '总体', language: 'zh-Hans' }, { gid: '1', group_name: 'Overall', language: 'en' }, { gid: '2', group_name: '其他', language: 'zh-Hans' })}</group_l10ns>
<questions>${rows(
  { qid: '11', gid: '1', type: 'L', title: 'Q1', question_order: '1', mandatory: 'Y', other: 'Y', relevance: '1' },
  { qid: '12', gid: '1', type: 'F', title: 'Q2', question_order: '2', mandatory: 'N', other: 'N', relevance: 'Q1.NAOK == "A1"' },
  { qid: '13', gid: '2', type: 'T', title: 'Q3', question_order: '1', mandatory: 'N', other: 'N' },
  { qid: '14', gid: '2', type: '|', title: 'Q4', question_order: '2', mandatory: 'N', other: 'N' },
)}</questions>
<question_l10ns>${rows(
  { qid: '11', question: '<p>您&nbsp;满意吗？</p>', language: 'zh-Hans' },
  { qid: '11', question: 'Happy?', language: 'en' },
  { qid: '12', question: '请评价', language: 'zh-Hans' },
  { qid: '13', question: '建议', language: 'zh-Hans' },
  { qid: '21', question: '及时', language: 'zh-Hans' },
)}</question_l10ns>
<subquestions>${rows({ qid: '21', parent_qid: '12', title: 'SQ001', question_order: '1' })}</subquestions>
<answers>${rows({ aid: '1', qid: '11', code: 'A1', sortorder: '1' }, { aid: '2', qid: '12', code: 'A1', sortorder: '1' }, { aid: '3', qid: '12', code: 'A2', sortorder: '2' })}</answers>
<answer_l10ns>${rows({ aid: '1', answer: '满意', language: 'zh-Hans' }, { aid: '2', answer: '好', language: 'zh-Hans' }, { aid: '3', answer: '差', language: 'zh-Hans' })}</answer_l10ns>
<surveys_languagesettings>${rows({ surveyls_language: 'en', surveyls_title: 'Survey' }, { surveyls_language: 'zh-Hans', surveyls_title: '评议' })}</surveys_languagesettings>
</document>`

test('groups, questions, options and one language are carried, the rest is listed', () => {
  const imported = fromLss(FILE, 'imported')
  if (!imported) throw new Error('not read')
  expect(imported.definition.title).toBe('评议')
  expect(imported.definition.pages.map(({ title }) => title)).toEqual(['总体', '其他'])
  expect(listQuestions(imported.definition).map(({ question }) => question)).toEqual([
    {
      kind: 'single',
      id: 'q1',
      title: '您 满意吗？',
      required: true,
      options: [
        { id: 'a1', title: '满意' },
        { id: 'write-in', title: '其他', write: true, fixed: true },
      ],
    },
    {
      kind: 'matrix',
      id: 'q2',
      title: '请评价',
      statements: [{ id: 'sq001', title: '及时' }],
      scale: [
        { id: 'a1', title: '好' },
        { id: 'a2', title: '差' },
      ],
    },
    { kind: 'long-text', id: 'q3', title: '建议', most: 5_000 },
  ])
  expect(imported.losses.map(({ at }) => at)).toEqual(['Q2', 'Q4'])
  expect(checkDefinition(imported.definition)).toEqual([])
})

test('options are told apart by their codes where a file written by another program does not number them', () => {
  const answers = rows(
    { qid: '11', code: 'A1', answer: '满意', language: 'zh-Hans' },
    { qid: '12', code: 'A1', answer: '好', language: 'zh-Hans' },
    { qid: '12', code: 'A2', answer: '差', language: 'zh-Hans' },
  )
  const byCode = FILE.replace(/<answer_l10ns>.*<\/answer_l10ns>/, `<answer_l10ns>${answers}</answer_l10ns>`)
  expect(fromLss(byCode, 'imported')).toEqual(fromLss(FILE, 'imported'))
  expect(fromLss(byCode.replaceAll(/<aid>.*?<\/aid>/g, ''), 'imported')).toEqual(fromLss(FILE, 'imported'))
})

test('help, bounds, order and exclusive options come along; settings that have no place are listed, and looks are not', () => {
  const file = `<document><LimeSurveyDocType>Survey</LimeSurveyDocType>
<groups>${rows({ gid: '1', group_order: '1', group_name: '一', language: 'zh-Hans', grelevance: 'A1' })}</groups>
<questions>${rows(
    { qid: '1', gid: '1', type: 'M', title: 'Q1', question: '渠道', question_order: '1', mandatory: 'S', language: 'zh-Hans' },
    { qid: '2', gid: '1', type: 'S', title: 'Q2', question: '电话', question_order: '2', preg: '/^1/', language: 'zh-Hans' },
  )}</questions>
<question_l10ns>${rows({ qid: '1', question: '渠道', help: '<b>可多选</b>', language: 'zh-Hans' }, { qid: '2', question: '电话', language: 'zh-Hans' })}</question_l10ns>
<question_attributes>${rows(
    { qid: '1', attribute: 'max_answers', value: '2' },
    { qid: '1', attribute: 'random_order', value: '1' },
    { qid: '1', attribute: 'exclude_all_others', value: 'SQ002' },
    { qid: '1', attribute: 'array_filter', value: 'Q9' },
    { qid: '1', attribute: 'hide_tip', value: '1' },
    { qid: '1', attribute: 'hidden', value: '0' },
    { qid: '2', attribute: 'maximum_chars', value: '11' },
    { qid: '2', attribute: 'prefix', value: 'en', language: 'en' },
    { qid: '2', attribute: 'hidden', value: '1' },
  )}</question_attributes>
<subquestions>${rows({ qid: '3', parent_qid: '1', title: 'SQ001', question: '网站', question_order: '1', language: 'zh-Hans' }, { qid: '4', parent_qid: '1', title: 'SQ002', question: '都没有', question_order: '2', language: 'zh-Hans' })}</subquestions>
<surveys_languagesettings>${rows({ surveyls_language: 'zh-Hans', surveyls_title: '评议', surveyls_welcometext: '<p>您好</p>' })}</surveys_languagesettings>
</document>`
  const imported = fromLss(file, 'x')
  expect(imported?.definition.intro).toBe('您好')
  expect(listQuestions(imported?.definition ?? { pages: [] }).map(({ question }) => question)).toMatchObject([
    { kind: 'multiple', help: '可多选', most: 2, shuffle: true, options: [{ id: 'sq001' }, { id: 'sq002', exclusive: true }] },
    { kind: 'short-text', most: 11 },
  ])
  expect(imported?.losses.map(({ at, sentence }) => `${at} ${sentence.slice(0, 8)}`)).toEqual([
    'Q1 “提醒作答”没有',
    'Q1 “array_f',
    'Q2 答案的格式要求没',
    'Q2 “hidden”',
    '一 显示条件“A1”',
  ])
})

test('what is no LimeSurvey structure is not read', () => {
  for (const other of ['', 'x', '<document><LimeSurveyDocType>Label set</LimeSurveyDocType></document>', '<a>'])
    expect(fromLss(other, 'x')).toBeUndefined()
})

test('entities that unfold without end are not followed', () => {
  const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<document><LimeSurveyDocType>Survey</LimeSurveyDocType><surveys_languagesettings>${rows({ surveyls_title: 'x' })}<t>&c;&c;&c;&c;</t></surveys_languagesettings></document>`
  const title = fromLss(bomb, 'x')?.definition.title ?? ''
  expect(title.length).toBeLessThan(100)
})
