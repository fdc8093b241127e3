import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { STANDING_NAMES, type CaseHead } from './double-words.ts'

interface CaseListProps {
  readonly title: string
  readonly periodId: string
  readonly cases: readonly CaseHead[]
  readonly empty: string
}

/** Places to score or to decide, each a click from done. */
export function CaseList({ title, periodId, cases, empty }: CaseListProps): ReactElement {
  return (
    <section className="stack" aria-label={title}>
      <h2 className="double-head">{title}</h2>
      {cases.length === 0 ? (
        <p className="word-muted">{empty}</p>
      ) : (
        <ul className="double-list">
          {cases.map((item) => (
            <li key={item.id}>
              <Link href={`/periods/${periodId}/double/${item.id}`}>
                {item.unitName} · {item.indicatorName}
              </Link>
              <span className={`status double-${item.standing}`}>{STANDING_NAMES[item.standing]}</span>
              {item.recused && <span className="word-lost">您已回避这个单位，请考核管理员换人</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
