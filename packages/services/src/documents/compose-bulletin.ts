import { formatPlainDate } from '@sunlit/calendar'
import { revisionWords } from '@sunlit/contracts'
import type { Block, NoticeColumn, OfficialDocument } from '@sunlit/documents'
import { formatPoints, type RankedExplanation } from '@sunlit/scoring'
import type { PublishedResult } from '../assessment/published-result.ts'
import type { StoredChanges } from '../assessment/revision-changes.ts'
import { frameBulletin, scoreChangeWords, type BulletinParts } from './bulletin-frame.ts'
import { paragraph } from './paragraphs.ts'
import { chineseNumber } from './chinese-number.ts'
import { countOf, lostByIndicator, meanScore, ruleGroups, type RuleGroup } from './lost-points.ts'
import { rectificationWords, type RectificationByFinding } from './rectification-words.ts'

export interface BulletinFacts extends BulletinParts {
  readonly year: number
  readonly quarter: number
  readonly revision: number
  readonly result: PublishedResult
  readonly changes: StoredChanges | null
  readonly rectification: RectificationByFinding
}

/**
 * A bulletin (通报) out of a published result: opening, what a revision changed, the whole in figures, the ranking of each class, losses
 * by indicator, what each unit lost and why with the state of its rectification, requirements.
 */
export function composeBulletin(facts: BulletinFacts): OfficialDocument {
  const { year, quarter, result, revision, changes } = facts
  const usualOpening = `按照《${result.schemeTitle}》，对${result.results.units.length}个单位${year}年第${chineseNumber(quarter)}季度的政务公开工作进行了考核，事实截至${formatPlainDate(result.asOf)}。现将考核情况通报如下。`
  return frameBulletin({
    ...facts,
    usualOpening,
    changes: revisionText(revision, changes),
    chapters: [
      { title: '总体情况', blocks: [paragraph(overviewWords(result))] },
      { title: '考核排名', blocks: rankTables(result) },
      { title: '失分情况', blocks: lossBlocks(result) },
      { title: '扣分事项和整改情况', blocks: unitBlocks(facts) },
    ],
  })
}

function revisionText(revision: number, changes: StoredChanges | null): string {
  const units = (changes?.units ?? []).map(({ name, score }) => {
    const [before, after] = [score.before, score.after].map((points) => (points === null ? null : formatPoints(points)))
    return before === after ? `${name}得分未变，扣分事项有更正` : scoreChangeWords(name, before ?? null, after ?? null)
  })
  const what = units.length === 0 ? '各单位得分没有变化' : units.join('；')
  return `本通报依据${revisionWords(revision)}后的结果印发，此前就本季度印发的通报以本通报为准。与上一版相比：${what}。`
}

function overviewWords({ results: { units } }: PublishedResult): string {
  const scores = units.map(({ score }) => score)
  const grades = [...Map.groupBy(units, ({ grade }) => grade ?? '')].filter(([grade]) => grade !== '')
  const vetoed = units.filter((unit) => unit.vetoed).length
  const words = [
    `参加考核的单位${units.length}个，平均得分${formatPoints(meanScore(scores))}分，最高${formatPoints(Math.max(...scores))}分，最低${formatPoints(Math.min(...scores))}分`,
    ...(grades.length > 0 ? [grades.map(([grade, own]) => `${grade}${own.length}个`).join('，')] : []),
    ...(vetoed > 0 ? [`一票否决${vetoed}个`] : []),
  ]
  return `${words.join('；')}。`
}

const RANK_COLUMNS = [
  { title: '名次', share: 1.2, align: 'centre' },
  { title: '单位', share: 4.4, align: 'left' },
  { title: '得分', share: 1.6, align: 'right' },
  { title: '等次', share: 1.6, align: 'centre' },
  { title: '扣分', share: 1.6, align: 'right' },
  { title: '加分', share: 1.6, align: 'right' },
] as const satisfies readonly NoticeColumn[]

function rankTables({ classes, unitNames, results }: PublishedResult): readonly Block[] {
  return classes.flatMap(({ id, name }): readonly Block[] => {
    const units = results.units.filter(({ classId }) => classId === id).toSorted((a, b) => a.rank - b.rank)
    if (units.length === 0) return []
    return [{ kind: 'table', caption: name, columns: RANK_COLUMNS, rows: units.map((unit) => rankRow(unit, unitNames[unit.unitId] ?? '')) }]
  })
}

function rankRow({ rank, score, grade = '', vetoed, deducted, bonus }: RankedExplanation, name: string): readonly string[] {
  const words = vetoed ? `${grade}（否决）` : grade
  return [String(rank), name, formatPoints(score), words, formatPoints(deducted), formatPoints(bonus)]
}

const LOSS_COLUMNS = [
  { title: '指标', share: 5, align: 'left' },
  { title: '失分单位数', share: 2, align: 'right' },
  { title: '合计失分', share: 2, align: 'right' },
] as const satisfies readonly NoticeColumn[]

function lossBlocks(result: PublishedResult): readonly Block[] {
  const lost = lostByIndicator(result)
  if (lost.length === 0) return [paragraph('本季度各指标均没有失分。')]
  const worst = lost.toSorted((a, b) => b.lost - a.lost)[0]
  const rows = lost.map(({ name, units, lost: points }) => [name, String(units), formatPoints(points)])
  return [
    paragraph(
      `失分最多的是“${worst?.name ?? ''}”，${worst?.units ?? 0}个单位共失${formatPoints(worst?.lost ?? 0)}分。各指标失分情况如下：`,
    ),
    { kind: 'table', caption: '各指标失分情况', columns: LOSS_COLUMNS, rows },
  ]
}

function unitBlocks({ result, rectification }: BulletinFacts): readonly Block[] {
  const byRank = result.results.units.toSorted((a, b) => a.classId.localeCompare(b.classId) || a.rank - b.rank)
  const told = byRank.map((unit) => ({ unit, groups: ruleGroups(unit, result) })).filter(({ groups }) => groups.length > 0)
  if (told.length === 0) return [paragraph('本季度没有扣分和加分事项。')]
  const names = new Map(result.indicators.map(({ id, name }) => [id, name]))
  return told.flatMap(({ unit, groups }, place): readonly Block[] => [
    {
      kind: 'heading',
      level: 2,
      text: `（${chineseNumber(place + 1)}）${result.unitNames[unit.unitId] ?? ''}，得分${formatPoints(unit.score)}分`,
    },
    ...groups.map((group, nth) =>
      paragraph(`${nth + 1}. ${groupWords(group, names.get(group.indicatorId) ?? group.indicatorId, rectification)}`),
    ),
  ])
}

const LONGEST_NOTE = 80
const MOST_NOTES = 3

function groupWords(group: RuleGroup, indicator: string, rectification: RectificationByFinding): string {
  const { ruleText, change, lines, notes } = group
  const count = countOf(group)
  const told = notes.slice(0, MOST_NOTES).map((note) => shortened(note.replaceAll(/\s+/g, ' ')))
  const reason = told.length === 0 ? '' : `（${told.join('；')}${notes.length > MOST_NOTES ? '等' : ''}）`
  const points = change < 0 ? `扣${formatPoints(-change)}分` : `加${formatPoints(change)}分`
  const number = count > 1 ? `，共${count}件` : ''
  const ids = lines.map(({ findingId }) => findingId)
  const state = change < 0 ? `整改：${rectificationWords(ids, rectification)}。` : ''
  return `${indicator}：${ruleText.replace(/[。；]$/, '')}${reason}${number}，${points}。${state}`
}

function shortened(text: string): string {
  const signs = [...text.replace(/[。；]$/, '')]
  return signs.length <= LONGEST_NOTE ? signs.join('') : `${signs.slice(0, LONGEST_NOTE - 1).join('')}…`
}
