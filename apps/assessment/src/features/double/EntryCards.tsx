import { formatInstant } from '@sunlit/calendar'
import type { Scheme } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { pointsWords, type CaseDetail } from './double-words.ts'
import { MarkList } from './MarkList.tsx'

interface EntryCardsProps {
  readonly detail: CaseDetail
  readonly scheme: Scheme
}

/** The entries that this person may see, side by side. */
export function EntryCards({ detail, scheme }: EntryCardsProps): ReactElement {
  return (
    <div className="double-cards">
      {detail.entries.map(({ author, authorName, isMine, marks, points, enteredAt, evidence }) => {
        const title = isMine ? '我的评分' : `${author === 'first' ? '第一份' : '第二份'}${authorName === null ? '' : `：${authorName}`}`
        return (
          <section key={author} className="panel stack" aria-label={title} data-stands={detail.stands === author}>
            <h2 className="double-head">
              {title} <span className={points !== null && points < 0 ? 'word-lost' : 'word-muted'}>{pointsWords(points)}</span>
            </h2>
            <MarkList marks={marks} scheme={scheme} />
            {evidence.length > 0 && (
              <ul className="evidence-links">
                {evidence.map(({ id, kind, fileName, url, capturedAt }) => (
                  <li key={id}>
                    <a href={kind === 'file' ? `/api/evidence/double/${id}` : (url ?? '')} target="_blank" rel="noreferrer noopener">
                      {fileName ?? url}
                    </a>
                    {capturedAt !== null && <small> 采集于{formatInstant(capturedAt)}</small>}
                  </li>
                ))}
              </ul>
            )}
            {enteredAt !== null && <p className="word-muted">{formatInstant(enteredAt)} 交上</p>}
          </section>
        )
      })}
    </div>
  )
}
