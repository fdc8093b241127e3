import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { MOST_POINTS } from '@sunlit/scoring'
import { isRecord } from '../answers/answers.ts'
import type { Option, Page, Question, Questionnaire } from '../definition/definition.ts'
import { LIMITS } from '../definition/limits.ts'
import { createIdMaker } from './id-maker.ts'
import { withAttributes, type Attributes } from './lss-attributes.ts'
import type { Lose, Loss } from './loss.ts'

/** A questionnaire made from a LimeSurvey structure file, with everything that could not be carried. */
export interface ImportedLss {
  readonly definition: Questionnaire
  readonly losses: readonly Loss[]
}

type Row = Readonly<Record<string, string>>

interface Tables {
  readonly groups: readonly Row[]
  readonly questions: readonly Row[]
  readonly subquestions: readonly Row[]
  readonly answers: readonly Row[]
  readonly titles: ReadonlyMap<string, string>
  readonly helps: ReadonlyMap<string, string>
  readonly attributes: ReadonlyMap<string, Attributes>
  readonly lose: Lose
}

/**
 * Reads the basics of LimeSurvey's `.lss` (versions 3 to 6): groups, questions, options, mandatory, one language (Chinese before others). Conditions, quotas and
 * other question types are listed as not carried. `undefined` when it is no such file, or only the beginning of one.
 */
export function fromLss(xml: string, id: string): ImportedLss | undefined {
  const document = parseXml(xml)
  if (!document || document['LimeSurveyDocType'] !== 'Survey') return undefined
  const losses: Loss[] = []
  const lose = (at: string, sentence: string): void => void losses.push({ at, sentence })
  const language = languageOf(document)
  const own = (name: string): readonly Row[] =>
    rowsOf(document, name).filter((row) => row['language'] === undefined || row['language'] === language)
  if (rowsOf(document, 'conditions').length > 0) lose('', '条件没有带过来，请在编辑器里重新设置。')
  if (rowsOf(document, 'quota').length > 0) lose('', '配额没有带过来。')
  if (rowsOf(document, 'defaultvalues').length > 0) lose('', '预先填好的答案没有带过来。')
  if (rowsOf(document, 'assessments').length > 0) lose('', '评分规则没有带过来，请设置计分办法。')
  const titles = new Map<string, string>([
    ...own('question_l10ns').map((row): [string, string] => [`q${row['qid']}`, row['question'] ?? '']),
    ...own('answer_l10ns').map((row): [string, string] => [row['aid'] === undefined ? codeKey(row) : numberKey(row), row['answer'] ?? '']),
    ...own('group_l10ns').map((row): [string, string] => [`g${row['gid']}`, row['group_name'] ?? '']),
  ])
  const tables: Tables = {
    groups: sorted(own('groups'), 'group_order'),
    questions: sorted(own('questions'), 'question_order'),
    subquestions: sorted(own('subquestions'), 'question_order'),
    answers: sorted(own('answers'), 'sortorder'),
    titles,
    helps: new Map(own('question_l10ns').map((row) => [row['qid'] ?? '', plain(row['help'])])),
    attributes: attributesOf(rowsOf(document, 'question_attributes'), language),
    lose,
  }
  const ids = createIdMaker('q')
  const descriptions = new Map(own('group_l10ns').map((row) => [row['gid'] ?? '', row['description'] ?? '']))
  const pages = tables.groups.map((group, index): Page => {
    const title = plain(titles.get(`g${group['gid']}`) ?? group['group_name'])
    const questions = tables.questions
      .filter(({ gid }) => gid === group['gid'])
      .flatMap((row) => {
        const at = row['title'] ?? ''
        const own = tables.attributes.get(row['qid'] ?? '') ?? new Map<string, string>()
        return readQuestion(row, ids.idOf(at), tables).map((question) => withAttributes(question, own, at, lose))
      })
    if (plain(group['description'] ?? descriptions.get(group['gid'] ?? '')) !== '') lose(title, '这一组的说明没有带过来。')
    if ((group['grelevance'] ?? '').trim() !== '' && group['grelevance'] !== '1')
      lose(title, `显示条件“${group['grelevance']}”没有带过来，请在编辑器里重新设置。`)
    return { id: `page-${index + 1}`, ...(title !== '' && { title }), sections: [{ id: `section-${index + 1}`, questions }] }
  })
  const words = rowsOf(document, 'surveys_languagesettings').find((row) => row['surveyls_language'] === language)
  const title = plain(words?.['surveyls_title']) || '导入的问卷'
  const intro = [plain(words?.['surveyls_description']), plain(words?.['surveyls_welcometext'])].filter(Boolean).join('\n')
  if (plain(words?.['surveyls_endtext']) !== '') lose('', '结束时的话没有带过来。')
  return { definition: { id, version: 1, title, ...(intro !== '' && { intro }), units: [], pages, segments: [], quotas: [] }, losses }
}

function readQuestion(row: Row, id: string, tables: Tables): readonly Question[] {
  const at = row['title'] ?? id
  const help = tables.helps.get(row['qid'] ?? '') || plain(row['help'])
  if ((row['preg'] ?? '').trim() !== '') tables.lose(at, '答案的格式要求没有带过来。')
  const base = {
    id,
    title: plain(tables.titles.get(`q${row['qid']}`) ?? row['question']) || at,
    ...(help !== '' && { help }),
    ...(row['mandatory'] === 'Y' && { required: true }),
  }
  if (row['mandatory'] === 'S') tables.lose(at, '“提醒作答”没有带过来，这一题可以不答。')
  if (row['relevance'] !== undefined && row['relevance'].trim() !== '' && row['relevance'].trim() !== '1') {
    tables.lose(at, `显示条件“${row['relevance']}”没有带过来，请在编辑器里重新设置。`)
  }
  const options = (): readonly Option[] => [
    ...answersOf(row, tables),
    ...(row['other'] === 'Y' ? [{ id: 'write-in', title: '其他', write: true, fixed: true }] : []),
  ]
  switch (row['type']) {
    case 'L':
    case 'O':
      if (row['type'] === 'O') tables.lose(at, '选项旁的说明栏没有带过来。')
      return [{ kind: 'single', ...base, options: options() }]
    case '!':
      return [{ kind: 'dropdown', ...base, options: options() }]
    case 'M':
    case 'P':
      if (row['type'] === 'P') tables.lose(at, '选项旁的说明栏没有带过来。')
      return [{ kind: 'multiple', ...base, options: [...partsOf(row, tables), ...options().filter(({ write }) => write === true)] }]
    case 'F':
      return [{ kind: 'matrix', ...base, statements: partsOf(row, tables), scale: answersOf(row, tables) }]
    case 'R':
      return [{ kind: 'ranking', ...base, options: answersOf(row, tables) }]
    default:
      return readPlain(row, base, tables)
  }
}

/** Types whose options LimeSurvey does not store, and types without options. */
function readPlain(
  row: Row,
  base: { readonly id: string; readonly title: string; readonly help?: string; readonly required?: boolean },
  tables: Tables,
): readonly Question[] {
  switch (row['type']) {
    case 'Y':
      return [
        {
          kind: 'single',
          ...base,
          options: [
            { id: 'yes', title: '是' },
            { id: 'no', title: '否' },
          ],
        },
      ]
    case '5':
      return [{ kind: 'rating', ...base, points: 5 }]
    case 'A':
    case 'B': {
      const points = row['type'] === 'A' ? 5 : 10
      const scale = Array.from({ length: points }, (_, step) => ({ id: String(step + 1), title: `${step + 1}分` }))
      return [{ kind: 'matrix', ...base, statements: partsOf(row, tables), scale }]
    }
    case 'N':
      return [{ kind: 'number', ...base, least: -MOST_POINTS, most: MOST_POINTS, decimals: 4 }]
    case 'D':
      return [{ kind: 'date', ...base }]
    case 'S':
      return [{ kind: 'short-text', ...base, most: LIMITS.shortText }]
    case 'T':
    case 'U':
      return [{ kind: 'long-text', ...base, most: LIMITS.longText }]
    default:
      tables.lose(row['title'] ?? base.id, `题型“${row['type'] ?? ''}”没有带过来。`)
      return []
  }
}

/** Settings of each question; where one is written by language, that of this language or of none. */
function attributesOf(rows: readonly Row[], language: string | undefined): ReadonlyMap<string, Attributes> {
  const found = new Map<string, Map<string, string>>()
  for (const { qid = '', attribute = '', value = '', language: own } of rows) {
    if (own !== undefined && own !== '' && own !== language) continue
    found.set(qid, (found.get(qid) ?? new Map<string, string>()).set(attribute, value))
  }
  return found
}

function answersOf({ qid }: Row, { answers, titles }: Tables): readonly Option[] {
  const ids = createIdMaker('o')
  return answers
    .filter((row) => row['qid'] === qid)
    .map((row) => {
      const title = plain(titles.get(numberKey(row)) ?? titles.get(codeKey(row)) ?? row['answer'])
      return { id: ids.idOf(row['code'] ?? ''), title: title || (row['code'] ?? '') }
    })
}

/** LimeSurvey numbers its options. */
function numberKey({ aid }: Row): string {
  return `a${aid}`
}

/** Files that other programs write for it may only say which code of which question. */
function codeKey({ qid, code, scale_id }: Row): string {
  return `a${qid} ${code} ${scale_id ?? '0'}`
}

function partsOf({ qid }: Row, { subquestions, titles }: Tables): readonly Option[] {
  const ids = createIdMaker('r')
  return subquestions
    .filter((row) => row['parent_qid'] === qid)
    .map((row) => ({
      id: ids.idOf(row['title'] ?? ''),
      title: plain(titles.get(`q${row['qid']}`) ?? row['question']) || (row['title'] ?? ''),
    }))
}

function parseXml(xml: string): Readonly<Record<string, unknown>> | undefined {
  try {
    if (XMLValidator.validate(xml) !== true) return undefined // the parser closes what a torn file left open
    const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: true, isArray: (name) => name === 'row', trimValues: true })
    const parsed: unknown = parser.parse(xml)
    const document = isRecord(parsed) ? parsed['document'] : undefined
    return isRecord(document) ? document : undefined
  } catch {
    return undefined
  }
}

function rowsOf(document: Readonly<Record<string, unknown>>, table: string): readonly Row[] {
  const block = document[table]
  const rows = isRecord(block) ? block['rows'] : undefined
  const list = isRecord(rows) && Array.isArray(rows['row']) ? rows['row'] : []
  return list
    .filter(isRecord)
    .map((row) => Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))))
}

function languageOf(document: Readonly<Record<string, unknown>>): string | undefined {
  const languages = rowsOf(document, 'surveys_languagesettings').map((row) => row['surveyls_language'])
  return languages.find((language) => language?.startsWith('zh')) ?? languages[0]
}

function sorted(rows: readonly Row[], by: string): readonly Row[] {
  return rows.toSorted((a, b) => Number(a[by] ?? 0) - Number(b[by] ?? 0))
}

/** LimeSurvey keeps texts as HTML; here they are plain. */
function plain(html: string | undefined): string {
  return (html ?? '')
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
