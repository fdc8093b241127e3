import { Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import type { Check, Judgement } from './judge.ts'

/** What was checked and how it went; hashes stay behind one more click. */
export function JudgementView({ judgement }: { readonly judgement: Judgement }): ReactElement {
  const { state, title, checks, limits } = judgement
  const technical = checks.flatMap((check) => check.technical ?? [])
  return (
    <section aria-live="polite" className="verify-result" aria-label="核验结果">
      <Notice
        tone={state === 'holds' ? 'done' : state === 'fails' ? 'danger' : 'waiting'}
        word={state === 'holds' ? '✓ 通过' : state === 'fails' ? '✗ 不通过' : '? 未定'}
      >
        <h2>{title}</h2>
        <ul>
          {checks.map((check) => (
            <li key={check.sentence}>
              <strong>{STATE_WORDS[check.state]}</strong> {check.sentence}
            </li>
          ))}
        </ul>
      </Notice>
      {limits.map((limit) => (
        <p key={limit}>{limit}</p>
      ))}
      {technical.length > 0 && (
        <details>
          <summary>查看技术细节</summary>
          <ul className="verify-technical">
            {technical.map((line) => (
              <li key={line}>
                <code>{line}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const STATE_WORDS: Readonly<Record<Check['state'], string>> = { holds: '✓', fails: '✗', open: '?' }
