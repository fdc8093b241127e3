import type { SurveyResults } from '@sunlit/contracts'
import { CHANNEL_NAMES, judgedOf, type SubjectScore } from '@sunlit/questionnaire'
import { formatRatio, formatRounded } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { feedbackPlace } from './Feedback.tsx'
import { Foldable } from './Foldable.tsx'
import { Bar } from './ShareBars.tsx'
import { TableFrame } from './TableFrame.tsx'
import { MOST_UNFOLDED, percent } from './words.ts'

/** The points that a full score has, for the length of a bar. */
const FULL = 1_000_000

/** The result of each unit, or of the whole: the best first, those with too few judgements last and without a grade. */
export function Scores({ published }: { readonly published: SurveyResults }): ReactElement {
  const { definition, results, formula } = published
  const points = (score: number): string => formatRounded(score, formula.decimals)
  const nameOf = ({ unit }: SubjectScore): string =>
    unit === undefined ? '总体' : (definition.units.find(({ id }) => id === unit)?.title ?? unit)
  const scores = results.scores.toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1))
  return (
    <section className="purpose">
      <h2>得分</h2>
      <p className="finding">{headline(scores, nameOf, points)}</p>
      <div className="bars" aria-hidden="true">
        {scores.map((score) => (
          <div key={score.unit ?? ''} className="bar">
            <span className="bar-label">{nameOf(score)}</span>
            {score.score === undefined ? (
              <span className="bar-hidden">样本不足</span>
            ) : (
              <>
                <Bar share={Math.min(10_000, Math.max(0, Math.round((score.score * 10_000) / FULL)))} />
                <span className="bar-figure">{points(score.score)}分</span>
              </>
            )}
          </div>
        ))}
      </div>
      <Foldable isFolded={scores.length > MOST_UNFOLDED} title="看表格：得分、等次和样本数">
        <ScoresTable published={published} scores={scores} nameOf={nameOf} points={points} />
      </Foldable>
      <details className="more">
        <summary>各渠道的得分和权重</summary>
        {formula.decimals < 4 && (
          <p>
            各渠道的得分在这里写到{formula.decimals === 0 ? '整数' : `${formula.decimals}位小数`}
            。总分用4位小数的得分算出，完整的数在“下载全部数字（JSON）”的文件里。
          </p>
        )}
        {scores.map((score) => (
          <ChannelTable key={score.unit ?? ''} name={nameOf(score)} score={score} points={points} />
        ))}
      </details>
    </section>
  )
}

interface ScoresTableProps extends Pick<Shown, 'points'> {
  readonly published: SurveyResults
  readonly scores: readonly SubjectScore[]
  readonly nameOf: (score: SubjectScore) => string
}

function ScoresTable({ published: { feedback }, scores, nameOf, points }: ScoresTableProps): ReactElement {
  const told = new Set(feedback.map(({ unitId }) => unitId))
  return (
    <TableFrame label="得分、等次和样本数">
      <table>
        <caption>得分、等次和样本数</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">得分</th>
            <th scope="col">等次</th>
            <th scope="col">满意率</th>
            <th scope="col">有效评价</th>
          </tr>
        </thead>
        <tbody>
          {scores.map((score) => (
            <tr key={score.unit ?? ''}>
              <th scope="row">
                {score.unit !== undefined && told.has(score.unit) ? (
                  <a href={`#${feedbackPlace(score.unit)}`}>{nameOf(score)}</a>
                ) : (
                  nameOf(score)
                )}
              </th>
              {score.score === undefined ? <td colSpan={3}>样本不足，不计分、不评等次</td> : <ScoreCells score={score} points={points} />}
              <td>{judgedWords(score)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

interface Shown {
  readonly score: SubjectScore
  /** With the decimals of the plan. */
  readonly points: (score: number) => string
}

function ScoreCells({ score, points }: Shown): ReactElement {
  return (
    <>
      <td>{score.score === undefined ? '—' : points(score.score)}</td>
      <td>{score.grade ?? '—'}</td>
      <td>{percent(score.satisfied)}</td>
    </>
  )
}

function ChannelTable({ name, score, points }: Shown & { readonly name: string }): ReactElement {
  return (
    <TableFrame label={name}>
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">渠道</th>
            <th scope="col">有效评价</th>
            <th scope="col">得分</th>
            <th scope="col">规定权重</th>
            <th scope="col">实际权重</th>
          </tr>
        </thead>
        <tbody>
          {score.channels.map((channel) => (
            <tr key={channel.channel}>
              <th scope="row">{CHANNEL_NAMES[channel.channel]}</th>
              <td>{channel.few === true ? '太少' : channel.n}</td>
              <td>{channel.score === undefined ? missingScore(channel) : points(channel.score)}</td>
              <td>{formatRatio(channel.weight)}</td>
              <td>{formatRatio(channel.counted)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** Of a unit without a score, all that was said about it: none of it counted. */
function judgedWords(score: SubjectScore): number | string {
  if (score.score !== undefined) return score.n
  const judged = judgedOf(score)
  return judged === 0 && score.channels.some(({ few }) => few === true) ? '太少' : judged
}

function missingScore({ few, n, least }: SubjectScore['channels'][number]): string {
  if (few === true) return '不计入，不公布'
  return n < least ? `不足${least}份` : '有的内容没有评价'
}

function headline(scores: readonly SubjectScore[], nameOf: (score: SubjectScore) => string, points: Shown['points']): string {
  const scored = scores.filter(({ score }) => score !== undefined)
  const [best] = scored
  const missing = scores.length - scored.length
  if (best?.score === undefined) return '有效评价太少，没有计分。'
  if (best.unit === undefined) return `总分${points(best.score)}分${best.grade === undefined ? '' : `，等次为“${best.grade}”`}。`
  const rest = missing === 0 ? '' : `；${missing}个单位样本不足，不计分`
  return `${scored.length}个单位计分，得分最高的是${nameOf(best)}，${points(best.score)}分${rest}。`
}
