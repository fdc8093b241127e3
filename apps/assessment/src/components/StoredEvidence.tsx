import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import type { EvidenceView } from '../lib/outputs.ts'
import { evidenceWords } from '../lib/evidence-room.ts'

interface StoredEvidenceProps {
  readonly evidence: readonly EvidenceView[]
  /** Id of the piece that is on its way out. */
  readonly removing: string | undefined
  /** Left out: a reviewer is looking at it, so nothing is taken away. */
  readonly onRemove?: (evidenceId: string) => void
}

/** What the server holds: name, size, when it was seen, and behind a click the hash that proves it unchanged. */
export function StoredEvidence({ evidence, removing, onRemove }: StoredEvidenceProps): ReactElement {
  if (evidence.length === 0) return <p className="word-muted">还没有佐证。</p>
  return (
    <>
      <ul className="evidence-list wrapping" aria-label="已保存的佐证">
        {evidence.map((item) => {
          const name = item.fileName ?? item.url ?? ''
          return (
            <li key={item.id}>
              <span>
                <a href={item.kind === 'file' ? `/api/evidence/${item.id}` : (item.url ?? '')} target="_blank" rel="noreferrer noopener">
                  {name}
                </a>{' '}
                <small className="word-muted">{evidenceWords(item)}</small>
              </span>
              {onRemove && (
                <Button kind="quiet" busy={removing === item.id} aria-label={`移除 ${name}`} onClick={() => onRemove(item.id)}>
                  移除
                </Button>
              )}
              {item.sha256 !== null && (
                <details className="evidence-detail">
                  <summary>查看技术细节</summary>
                  SHA-256:<code>{item.sha256}</code>
                </details>
              )}
            </li>
          )
        })}
      </ul>
      {!onRemove && <p className="word-muted">已提交复核的问题可以补充佐证，不能移除。需要移除时，请复核员先退回。</p>}
    </>
  )
}
