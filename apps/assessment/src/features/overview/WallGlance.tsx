import { formatPoints } from '@sunlit/scoring'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import type { WallAnswer } from '../../lib/outputs.ts'
import { wallQuery } from '../../lib/queries.ts'
import { classStandings, heaviestLosses, type Standing } from './overview.ts'

/** The ends of each class, and where most points were lost. */
export function WallGlance({ periodId }: { readonly periodId: string }): ReactElement {
  const wall = useQuery(wallQuery(periodId))
  return (
    <QueryView query={wall} what="得分">
      {(answer) => (
        <>
          <Losses periodId={periodId} answer={answer} />
          {classStandings(answer).map(({ classId, name, best, worst }) => (
            <section key={classId} className="panel" aria-labelledby={`class-${classId}`}>
              <h2 id={`class-${classId}`}>{name}</h2>
              <div className="overview-ends">
                <Ends title="靠前" periodId={periodId} rows={best} />
                {worst.length > 0 && <Ends title="靠后" periodId={periodId} rows={worst} />}
              </div>
            </section>
          ))}
        </>
      )}
    </QueryView>
  )
}

interface EndsProps {
  readonly title: string
  readonly periodId: string
  readonly rows: readonly Standing[]
}

function Ends({ title, periodId, rows }: EndsProps): ReactElement {
  return (
    <div>
      <h3>{title}</h3>
      <ul className="overview-list">
        {rows.map(({ unitId, name, score, rank, grade }) => (
          <li key={unitId}>
            <Link href={`/periods/${periodId}/units/${unitId}`}>{name}</Link>
            <span>
              <strong>{formatPoints(score)}</strong>{' '}
              <small className="word-muted">{`第 ${rank} 名${grade === null ? '' : ` ${grade}`}`}</small>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Losses({ periodId, answer }: { readonly periodId: string; readonly answer: WallAnswer }): ReactElement {
  const losses = heaviestLosses(answer)
  return (
    <section className="panel" aria-labelledby="losses">
      <h2 id="losses">失分最多的指标</h2>
      {losses.length === 0 ? (
        <p>还没有失分。</p>
      ) : (
        <ul className="overview-list">
          {losses.map(({ indicatorId, name, lost, units }) => (
            <li key={indicatorId}>
              <Link href={`/periods/${periodId}?level=top`}>{name}</Link>
              <span>
                <strong className="word-lost">{formatPoints(-lost)}</strong> <small className="word-muted">{`${units} 个单位`}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
