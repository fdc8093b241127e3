import { parseCheckpoint, parseNote, toBase64 } from '@sunlit/audit'
import { formatPlainDate, shanghaiDate } from '@sunlit/calendar'
import type { FeedbackLetter } from '@sunlit/contracts'
import { findEvaluationTally, findLatestCheckpoint, findOrganisation, listFeedback, type Db } from '@sunlit/db'
import { writeNotice, type Block, type OfficialDocument } from '@sunlit/documents'
import { CHANNEL_NAMES, findQuestion, itemTitle, type PublicResults, type Questionnaire, type SubjectScore } from '@sunlit/questionnaire'
import { formatRatio, formatRounded } from '@sunlit/scoring'
import type { ExportedFile } from '../assessment/export-findings.ts'
import { assertMay, scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { MEDIA_TYPES } from '../documents/media-types.ts'
import { assertState, getEvaluationInHand, type EvaluationInHand } from './evaluation-in-hand.ts'

/** What one unit is told, as a letter (DOCX): its figures, and what was written to it. A unit gets its own, and not before it was sent. */
export async function getFeedbackLetter(
  ctx: ServiceContext,
  { evaluationId, unitId }: FeedbackLetter,
  origin: string,
): Promise<ExportedFile> {
  assertMay(ctx.actor, 'survey.read')
  const { read } = ctx.db
  const evaluation = await getEvaluationInHand(ctx, read, evaluationId)
  const reach = scopeOf(ctx.actor, 'survey.read')
  if (reach === 'all') assertState(evaluation.row, 'counted', 'feedback', 'published')
  else if (!reach.includes(unitId)) throw new AppError('forbidden')
  else assertState(evaluation.row, 'feedback', 'published')
  const tally = await findEvaluationTally(read, evaluationId)
  const feedback = (await listFeedback(read, evaluationId)).find(({ unit_id }) => unit_id === unitId)
  const unit = evaluation.definition.units.find(({ id }) => id === unitId)
  if (!tally || !unit) throw new AppError('not_found')
  if (!feedback) throw new AppError('survey_feedback_missing', { count: 1 })
  const results = JSON.parse(tally.results) as PublicResults // our own text, written by the count
  const document = composeLetter(evaluation, {
    unit: unit.title,
    score: results.scores.find((score) => score.unit === unitId),
    counted: results.turnout.reduce((sum, { counted }) => sum + counted, 0),
    words: feedback.words,
    office: (await findOrganisation(read, ctx.actor.organisationId))?.name ?? '',
    date: shanghaiDate(feedback.written_at),
    isDraft: evaluation.row.state === 'counted',
    verification: await sealOf(read, evaluationId, tally.result_hash, origin),
  })
  return {
    fileName: `${evaluation.row.title}-反馈-${unit.title}.docx`,
    mediaType: MEDIA_TYPES.docx,
    bytes: await writeNotice(document, 'docx'),
  }
}

interface LetterFacts {
  readonly unit: string
  readonly score: SubjectScore | undefined
  readonly counted: number
  readonly words: string
  readonly office: string
  readonly date: string
  readonly isDraft: boolean
  readonly verification: OfficialDocument['verification']
}

interface LetterGround extends Pick<EvaluationInHand, 'definition' | 'formula'> {
  readonly row: Pick<EvaluationInHand['row'], 'title' | 'respond_by'>
}

/** The letter in words; nothing in it is computed anew. */
export function composeLetter({ row, definition, formula }: LetterGround, facts: LetterFacts): OfficialDocument {
  const { unit, score, counted, words, office, date, isDraft, verification } = facts
  const decimals = formula?.decimals ?? 2
  return {
    title: `关于“${row.title}”结果的反馈函`,
    ...(isDraft && { mark: '草稿' }),
    addressee: unit,
    blocks: [
      { kind: 'heading', level: 1, text: '一、评议结果' },
      { kind: 'paragraph', text: `本次评议计入有效答卷${counted}份。${scoreWords(score, decimals)}` },
      ...(score ? itemTables(definition, score, decimals) : []),
      { kind: 'heading', level: 1, text: '二、反馈意见' },
      ...words.split('\n').map((text): Block => ({ kind: 'paragraph', text })),
      { kind: 'heading', level: 1, text: '三、请您单位答复' },
      {
        kind: 'paragraph',
        text: `请${row.respond_by === null ? '' : `于${formatPlainDate(row.respond_by)}前`}在平台“评议”中查看本次评议，填写答复和整改打算。答复将与结果一并公开。`,
      },
    ],
    signature: { office, date: formatPlainDate(date) },
    verification,
  }
}

function scoreWords(score: SubjectScore | undefined, decimals: number): string {
  if (!score) return '您单位没有单独计分。'
  if (score.state === 'no-sample' || score.score === undefined) return `${judgedWords(score)}，样本不足，不计分，不定等次。`
  const satisfied = score.satisfied === undefined ? '' : `，满意率${formatRatio(score.satisfied)}`
  const grade = score.grade === undefined ? '' : `，等次“${score.grade}”`
  return `对您单位的有效评价${score.n}份，得分${formatRounded(score.score, decimals)}分${satisfied}${grade}。`
}

function judgedWords({ channels }: SubjectScore): string {
  if (channels.some(({ few }) => few === true)) return '评价您单位的人太少'
  return `对您单位的评价${channels.reduce((sum, { n }) => sum + n, 0)}份`
}

/** Means with the decimals that the formula publishes: what is only on the way to the score is exact in the results. */
function itemTables(definition: Questionnaire, { channels }: SubjectScore, decimals: number): readonly Block[] {
  return channels
    .filter(({ n, items }) => n > 0 && items.length > 0)
    .map(({ channel, items }) => ({
      kind: 'table',
      caption: `${CHANNEL_NAMES[channel]}各项得分`,
      columns: [
        { title: '评议内容', share: 8, align: 'left' },
        { title: '作答', share: 2, align: 'right' },
        { title: '不了解', share: 2, align: 'right' },
        { title: '平均分', share: 3, align: 'right' },
        { title: '满意率', share: 3, align: 'right' },
      ],
      rows: items.map((item) => [
        findQuestion(definition, item.question) ? itemTitle(definition, item) : item.question,
        item.few === true ? '太少' : String(item.answered),
        item.few === true ? '—' : String(item.unsure),
        item.mean === undefined ? '—' : formatRounded(item.mean, decimals),
        item.satisfied === undefined ? '—' : formatRatio(item.satisfied),
      ]),
    }))
}

/** Says which count the letter rests on. Throws `log_not_ready` in the second before the log has a checkpoint. */
async function sealOf(db: Db, evaluationId: string, resultHash: string, origin: string): Promise<OfficialDocument['verification']> {
  const latest = await findLatestCheckpoint(db)
  const checkpoint = latest && parseCheckpoint(parseNote(latest.note)?.text ?? '')
  if (!checkpoint) throw new AppError('log_not_ready')
  return {
    address: `${origin}/survey/${evaluationId}/results`,
    lines: [
      `社会评议编号：${evaluationId}`,
      `计票结果摘要：${resultHash}`,
      `存证日志：${checkpoint.origin}，条数${checkpoint.size}`,
      `根值：${toBase64(checkpoint.root)}`,
      '结果公开后，扫描二维码打开公开页，可以在自己的设备上重新计票。',
    ],
  }
}
