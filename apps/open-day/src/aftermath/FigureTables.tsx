import type { PublicCount, PublicOpenReport } from '@sunlit/contracts'
import type { ReactElement } from 'react'

type Figures = PublicOpenReport['figures']

/** The figures in public: whole numbers always, parts only where none of them could point at a person. */
export function FigureTables({ figures }: { readonly figures: Figures }): ReactElement {
  const rows: readonly (readonly [string, string])[] = [
    ['举办场次', `${figures.sessions}场`],
    ['名额', `${figures.places}个`],
    ['报名', `${figures.signedUp}人`],
    ['到场', `${figures.came}人`],
    ['现场提问', `${figures.questions}条`],
    ['整理意见建议', `${figures.opinions}条`],
    ['已答复', `${figures.replied}条`],
    ['活动反馈', `${figures.feedback}份`],
  ]
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">有关数据</h2>
      <dl className="figures">
        {rows.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Bars title={satisfactionTitle(figures)} counts={figures.satisfaction} few="反馈份数较少，为避免认出个人，不公布满意程度的分布。" />
      <Bars title="到场的参加对象" counts={figures.classes} few="有的类别人数较少，为避免认出个人，不公布分类人数。" />
    </section>
  )
}

function satisfactionTitle({ satisfiedShare }: Figures): string {
  return satisfiedShare === null ? '满意程度' : `满意程度：${(satisfiedShare / 100).toFixed(1)}%满意或非常满意`
}

interface BarsProps {
  readonly title: string
  readonly counts: readonly PublicCount[] | null
  readonly few: string
}

/** Each line is its own bar, with its number beside it: a table first, a picture for those who see it. */
function Bars({ title, counts, few }: BarsProps): ReactElement {
  if (counts === null) return <p className="quiet">{few}</p>
  const most = Math.max(1, ...counts.map(({ count }) => count ?? 0))
  return (
    <table className="bars">
      <caption>{title}</caption>
      <tbody>
        {counts.map(({ name, count }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{count ?? '数小不公布'}</td>
            <td aria-hidden="true">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                <rect width={(100 * (count ?? 0)) / most} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
