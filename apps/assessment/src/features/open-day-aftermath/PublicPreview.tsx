import type { PublicCount } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import type { Aftermath } from './aftermath-types.ts'

/** The figures as the public will see them, small numbers kept back. */
export function PublicPreview({ view: { publicFigures, questions } }: { readonly view: Aftermath }): ReactElement {
  const rows: readonly (readonly [string, string])[] = [
    ['举办场次', String(publicFigures.sessions)],
    ['名额', String(publicFigures.places)],
    ['报名人数', String(publicFigures.signedUp)],
    ['到场人数', String(publicFigures.came)],
    ['现场提问', String(publicFigures.questions)],
    ['公开的提问', String(questions.filter(({ state }) => state === 'shown').length)],
    ['整理意见', String(publicFigures.opinions)],
    ['已答复', String(publicFigures.replied)],
    ['活动反馈', String(publicFigures.feedback)],
    ['满意率', publicFigures.satisfiedShare === null ? '不公布' : `${(publicFigures.satisfiedShare / 100).toFixed(1)}%`],
  ]
  return (
    <aside className="panel stack" aria-labelledby="preview">
      <h2 id="preview">公众会看到的数据</h2>
      <Rows rows={rows} />
      <Parts title="满意程度" counts={publicFigures.satisfaction} few="份数少于5，不公布分布。" />
      <Parts title="到场的参加对象" counts={publicFigures.classes} few="有的类别少于5人，不公布分类。" />
    </aside>
  )
}

function Parts({
  title,
  counts,
  few,
}: {
  readonly title: string
  readonly counts: readonly PublicCount[] | null
  readonly few: string
}): ReactElement {
  return (
    <>
      <h3>{title}</h3>
      {counts === null ? (
        <p className="word-muted">{few}</p>
      ) : (
        <Rows rows={counts.map(({ name, count }) => [name, count === null ? '数小不公布' : String(count)])} />
      )}
    </>
  )
}

function Rows({ rows }: { readonly rows: readonly (readonly [string, string])[] }): ReactElement {
  return (
    <dl className="aftermath-rows">
      {rows.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
