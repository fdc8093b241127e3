import type { ReactElement } from 'react'
import type { Check } from './check-receipt.ts'

const SIGNS: Readonly<Record<Check['state'], string>> = { holds: '✓', fails: '✗', open: '○' }
const SIGN_WORDS: Readonly<Record<Check['state'], string>> = { holds: '对得上', fails: '对不上', open: '没有核对' }

/** What this browser checked, each with its sign and the same in words. */
export function CheckList({ checks }: { readonly checks: readonly Check[] }): ReactElement {
  return (
    <ul className="checks">
      {checks.map(({ state, sentence }) => (
        <li key={sentence} data-state={state}>
          <span aria-hidden="true">{SIGNS[state]}</span>
          <span>
            <span className="ui-sr-only">{SIGN_WORDS[state]}：</span>
            {sentence}
          </span>
        </li>
      ))}
    </ul>
  )
}
