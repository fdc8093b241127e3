import type { ReactElement } from 'react'
import type { TrailLine } from './TrailTable.tsx'
import './audit.css'

interface TrailFactsProps {
  readonly lines: TrailLine['lines']
  /** The same as canonical JSON: what the log has sealed. */
  readonly raw: string
}

/** What happened, fact by fact; hashes, numbers of rows and the sealed text are behind a click. */
export function TrailFacts({ lines, raw }: TrailFactsProps): ReactElement {
  return (
    <>
      <FactList lines={lines.filter(({ technical }) => !technical)} />
      <details className="trail-technical">
        <summary>查看技术细节</summary>
        <FactList lines={lines.filter(({ technical }) => technical)} />
        <code>{raw}</code>
      </details>
    </>
  )
}

function FactList({ lines }: { readonly lines: TrailLine['lines'] }): ReactElement | null {
  if (lines.length === 0) return null
  return (
    <dl className="trail-facts">
      {lines.map(({ label, text, technical }) => (
        <div key={`${label} ${text}`}>
          <dt>{label}</dt>
          <dd>{technical ? <code>{text}</code> : text}</dd>
        </div>
      ))}
    </dl>
  )
}
