import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import type { AnswerView } from '../../lib/outputs.ts'

interface StoredAnswerEvidenceProps {
  readonly evidence: AnswerView['evidence']
  /** Id of the piece that is on its way out. */
  readonly removing: string | undefined
  /** Left out: the office may be reading it. */
  readonly onRemove?: (evidenceId: string) => void
}

/** What the server holds for this appeal already. */
export function StoredAnswerEvidence({ evidence, removing, onRemove }: StoredAnswerEvidenceProps): ReactElement | null {
  if (evidence.length === 0) return null
  return (
    <ul className="evidence-list wrapping" aria-label="已保存的佐证">
      {evidence.map((item) => {
        const name = item.fileName ?? item.url ?? ''
        return (
          <li key={item.id}>
            <a
              href={item.kind === 'file' ? `/api/evidence/answers/${item.id}` : (item.url ?? '')}
              target="_blank"
              rel="noreferrer noopener"
            >
              {name}
            </a>
            {onRemove && (
              <Button kind="quiet" busy={removing === item.id} aria-label={`移除 ${name}`} onClick={() => onRemove(item.id)}>
                移除
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
