import { revisionWords } from '@sunlit/contracts'
import type { Block, NoticeColumn, OfficialDocument } from '@sunlit/documents'
import { formatPoints, missingQuartersWords, type Points, type SummaryBundle } from '@sunlit/scoring'
import type { SummaryBody, SummaryUnitLine } from '../summary/summary-body.ts'
import { frameBulletin, scoreChangeWords, type BulletinParts } from './bulletin-frame.ts'
import { paragraph } from './paragraphs.ts'
import { meanScore } from './lost-points.ts'

export interface SummaryBulletinFacts extends BulletinParts {
  readonly title: string
  readonly revision: number
  readonly bundle: SummaryBundle
  /** The revision that this one takes the place of. */
  readonly before: SummaryBundle | null
  readonly body: SummaryBody
  /** Units of the confirmed list of honours. */
  readonly honoured: readonly string[]
}

/**
 * A bulletin (通报) out of a published year or composite quarter: the whole in figures, the ranking of each class, how the result comes
 * about, each unit's calculation, the honours that were confirmed, requirements.
 */
export function composeSummaryBulletin(facts: SummaryBulletinFacts): OfficialDocument {
  const { bundle, body, revision } = facts
  return frameBulletin({
    ...facts,
    usualOpening: `${groundWords(bundle)}，得出${unitsOf(bundle).length}个单位的${facts.title}。现将有关情况通报如下。`,
    changes: revisionText(revision, bundle, facts.before),
    chapters: [
      { title: '总体情况', blocks: [paragraph(overviewWords(bundle)), ...body.remarks.map(paragraph)] },
      { title: '考核排名', blocks: rankTables(body) },
      { title: '计算办法', blocks: rulesOf(facts) },
      { title: '各单位得分的计算', blocks: calculations(body) },
      { title: '评优结果', blocks: honours(facts) },
    ],
  })
}

function groundWords({ format, basis }: SummaryBundle): string {
  return format === 'sunlit-year/1'
    ? `按照《${basis.terms.title}》，由${basis.year}年已公示的${basis.quarters.length}个季度的结果${basis.external.length > 0 ? '和外部评价得分' : ''}`
    : `按照《${basis.composite.title}》，由${basis.composite.parts.length}张考核表已公示的结果`
}

/** What units of years and of composite quarters have in common. */
interface Placed {
  readonly unitId: string
  readonly name: string
  readonly score: Points
  readonly grade?: string
  readonly vetoed: boolean
  readonly rank: number | null
}

function unitsOf({ results }: SummaryBundle): readonly Placed[] {
  return results.units
}

function overviewWords(bundle: SummaryBundle): string {
  const units = unitsOf(bundle)
  if (units.length === 0) return '本次没有单位得出结果。'
  const scores = units.map(({ score }) => score)
  const grades = [...Map.groupBy(units, ({ grade }) => grade ?? '')].filter(([grade]) => grade !== '')
  const vetoed = units.filter((unit) => unit.vetoed).length
  const unranked = units.filter(({ rank }) => rank === null).length
  const words = [
    `得出结果的单位${units.length}个，平均得分${formatPoints(meanScore(scores))}分，最高${formatPoints(Math.max(...scores))}分，最低${formatPoints(Math.min(...scores))}分`,
    ...(grades.length > 0 ? [grades.map(([grade, own]) => `${grade}${own.length}个`).join('，')] : []),
    ...(vetoed > 0 ? [`有一票否决的${vetoed}个`] : []),
    ...(unranked > 0 ? [`不参加排名的${unranked}个`] : []),
  ]
  return `${words.join('；')}。`
}

const FIGURE = 1.85

function rankTables({ heads, classes }: SummaryBody): readonly Block[] {
  // Wide enough for 100.00 in the broadest stand-in for the office's font; the unit's name takes what is left.
  const columns: readonly NoticeColumn[] = [
    { title: '名次', share: 1.3, align: 'centre' },
    { title: '单位', share: Math.max(2.6, 7.4 - FIGURE * heads.length), align: 'left' },
    { title: '得分', share: FIGURE, align: 'right' },
    { title: '等次', share: 1.5, align: 'centre' },
    ...heads.map((title): NoticeColumn => ({ title: title.replace(/^第(.)季度$/, '$1季度'), share: FIGURE, align: 'right' })),
  ]
  return classes.map(({ name, units }) => ({
    kind: 'table',
    caption: name,
    columns,
    // As briefly as in the bulletin of a quarter.
    rows: units.map(({ place, name: unit, score, grade, figures }) => [
      place.replace('（并列）', ''),
      unit,
      score,
      grade.replace('（一票否决）', '（否决）'),
      ...figures,
    ]),
  }))
}

/** The rules in words, what they do about missing quarters, and the published results that everything rests on. */
function rulesOf({ bundle, body }: SummaryBulletinFacts): readonly Block[] {
  const missing =
    bundle.format === 'sunlit-year/1'
      ? missingQuartersWords(
          bundle.basis.terms.formula,
          bundle.basis.quarters.map(({ quarter }) => quarter),
        )
      : undefined
  const sources = bundle.format === 'sunlit-year/1' ? bundle.basis.quarters : bundle.basis.parts
  const named = sources.map(({ title, revision }) => `《${title}》${revision > 1 ? `（${revisionWords(revision)}）` : ''}`)
  return [
    ...body.rules.map(paragraph),
    ...(missing === undefined ? [] : [paragraph(`${missing}。`)]),
    paragraph(`依据的公示结果：${named.join('、')}。`),
  ]
}

function calculations({ classes }: SummaryBody): readonly Block[] {
  const units: readonly SummaryUnitLine[] = classes.flatMap((one) => one.units)
  return units.map(({ name, how }, place) => paragraph(`${place + 1}. ${name}：${how}`))
}

function honours({ bundle, honoured }: SummaryBulletinFacts): readonly Block[] {
  if (honoured.length === 0) return []
  const names = new Map(unitsOf(bundle).map(({ unitId, name }) => [unitId, name]))
  return [paragraph(`经确认，${honoured.map((id) => names.get(id) ?? '').join('、')}被评为优秀单位。`)]
}

function revisionText(revision: number, bundle: SummaryBundle, before: SummaryBundle | null): string {
  const what = before === null ? '' : `与上一版相比：${changeWords(before, bundle)}。`
  return `本通报依据${revisionWords(revision)}后的结果印发，此前就同一结果印发的通报以本通报为准。${what}`
}

/** Scores that moved; who came in or dropped out has no score on one side. */
function changeWords(before: SummaryBundle, after: SummaryBundle): string {
  const units = (bundle: SummaryBundle) => unitsOf(bundle).map(({ unitId, name, score }) => ({ unitId, name, score: formatPoints(score) }))
  const old = new Map(units(before).map((unit) => [unit.unitId, unit]))
  const now = new Map(units(after).map((unit) => [unit.unitId, unit]))
  const moved = [...new Set([...now.keys(), ...old.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)]
    if (was?.score === is?.score) return []
    return [scoreChangeWords(is?.name ?? was?.name ?? '', was?.score ?? null, is?.score ?? null)]
  })
  return moved.length === 0 ? '各单位得分没有变化' : moved.join('；')
}
