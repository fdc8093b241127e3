import { formatInstant, formatPlainDate } from '@sunlit/calendar'
import { FINDING_STATUS_NAMES } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import { factsWords } from '../lib/explanation-rows.ts'
import type { EvidenceView, FindingView } from '../lib/outputs.ts'

interface FindingFactsProps {
  readonly finding: FindingView
  readonly ruleText: string
  /** False where the evidence stands in a list of its own below. */
  readonly withEvidence?: boolean
}

/** One finding as it was stated: facts, note, evidence, where it stands. */
export function FindingFacts({ finding, ruleText, withEvidence = true }: FindingFactsProps): ReactElement {
  const words = factsWords(finding.facts)
  return (
    <article className="finding">
      <h2>
        {ruleText} <span className={`status status-${finding.status}`}>{FINDING_STATUS_NAMES[finding.status]}</span>
      </h2>
      <p>
        {finding.unitName} · {formatPlainDate(finding.occurredOn)}
        {words !== '' && ` · ${words}`}
        {finding.factKey !== null && ` · 涉及：${finding.factKey}`}
      </p>
      {finding.note !== '' && <p className="finding-note">{finding.note}</p>}
      {finding.reviewReason !== null && (
        <p className={finding.status === 'returned' ? 'word-lost' : undefined}>
          {finding.status === 'returned' ? '退回原因' : '复核意见'}：{finding.reviewReason}
        </p>
      )}
      {withEvidence && <EvidenceLinks evidence={finding.evidence} />}
      <p className="word-muted">
        {finding.recordedBy !== null && `${finding.recordedBy.name} `}
        {formatInstant(finding.recordedAt)} 录入
        {finding.reviewedAt !== null && `，${finding.reviewedBy?.name ?? ''} ${formatInstant(finding.reviewedAt)} 复核`}
      </p>
    </article>
  )
}

/** Files open from the store under their hash; addresses lead out, with the time they were seen. */
export function EvidenceLinks({ evidence }: { readonly evidence: readonly EvidenceView[] }): ReactElement {
  if (evidence.length === 0) return <p className="word-muted">没有佐证</p>
  return (
    <ul className="evidence-links">
      {evidence.map((item) => (
        <li key={item.id}>
          {item.kind === 'file' ? (
            <a href={`/api/evidence/${item.id}`} target="_blank" rel="noreferrer">
              {item.fileName}
            </a>
          ) : (
            <a href={item.url ?? ''} target="_blank" rel="noreferrer noopener">
              {item.url}
            </a>
          )}
          {item.capturedAt !== null && <small> 采集于{formatInstant(item.capturedAt)}</small>}
          {item.mediaType?.startsWith('image/') === true && (
            <img src={`/api/evidence/${item.id}`} alt={item.fileName ?? '佐证图片'} loading="lazy" />
          )}
        </li>
      ))}
    </ul>
  )
}
