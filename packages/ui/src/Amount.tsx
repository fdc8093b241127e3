import type { ReactElement } from 'react'

/** Turns any leading or inner hyphen-minus before a digit into the true minus sign, so that figures line up and read as negative. */
export function withTrueMinus(text: string): string {
  return text.replaceAll(/-(?=\d)/g, '\u2212')
}

interface AmountProps {
  /** Already formatted, for example `-0.50` or `97.25`. */
  readonly text: string
  /** Colour only repeats what the sign says. */
  readonly sign?: 'lost' | 'gained' | 'plain'
}

/** A figure in tabular digits. */
export function Amount({ text, sign = 'plain' }: AmountProps): ReactElement {
  return (
    <span className="ui-amount" data-sign={sign}>
      {withTrueMinus(text)}
    </span>
  )
}
