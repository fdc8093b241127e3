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
