import { formatPoints } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { gradeWords, type Glance } from './glance-words.ts'

/** Where each class stands: one large figure, its spread, its grades. */
export function ClassGlance({ classes }: { readonly classes: Glance['classes'] }): ReactElement {
  return (
    <section className="overview-classes" aria-label="各类单位">
      {classes.map(({ id, name, units, mean, highest, lowest, grades, vetoed }) => (
        <div key={id} className="panel overview-class">
          <h2>
            {name} <small className="word-muted">{`${units} 个单位`}</small>
          </h2>
          <p className="overview-mean">
            <strong>{formatPoints(mean)}</strong> <span className="word-muted">平均分</span>
          </p>
          <p>{`最高 ${formatPoints(highest)}，最低 ${formatPoints(lowest)}`}</p>
          {gradeWords(grades) !== '' && <p>{gradeWords(grades)}</p>}
          {vetoed > 0 && <p className="word-lost">{`一票否决 ${vetoed} 个`}</p>}
        </div>
      ))}
    </section>
  )
}
