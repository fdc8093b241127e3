import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { rankWords, reasonWords, type Glance, type RankMove } from './glance-words.ts'

interface RankMovesProps {
  readonly periodId: string
  readonly moves: Glance['moves']
}

/** Whose rank moved since the last quarter, and what moved it. */
export function RankMoves({ periodId, moves }: RankMovesProps): ReactElement {
  return (
    <section className="panel" aria-labelledby="moves">
      <h2 id="moves">名次变化</h2>
      {moves === null ? (
        <p className="word-muted">没有用同一方案考核的上一季度，不作比较。</p>
      ) : (
        <>
          <p className="word-muted">
            {`与${moves.before}相比。`}
            {moves.otherVersion && '方案出了新的一版，变化里有一部分来自方案。'}
          </p>
          <div className="overview-ends">
            <MoveList title="↑ 上升" periodId={periodId} rows={moves.up} />
            <MoveList title="↓ 下降" periodId={periodId} rows={moves.down} />
          </div>
        </>
      )}
    </section>
  )
}

interface MoveListProps {
  readonly title: string
  readonly periodId: string
  readonly rows: readonly RankMove[]
}

function MoveList({ title, periodId, rows }: MoveListProps): ReactElement {
  return (
    <div>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className="word-muted">没有</p>
      ) : (
        <ul className="overview-moves">
          {rows.map((move) => (
            <li key={move.unitId}>
              <span className="overview-move">
                <Link href={`/periods/${periodId}/units/${move.unitId}`}>{move.name}</Link> <strong>{rankWords(move)}</strong>
              </span>
              <small className="word-muted">{reasonWords(move)}</small>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
