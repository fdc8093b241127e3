import type { ComponentProps, ReactElement } from 'react'

interface ButtonProps extends ComponentProps<'button'> {
  readonly kind?: 'main' | 'plain' | 'danger' | 'quiet'
  /** Work is under way: says so to assistive technology and ignores further clicks, but keeps the focus where it is. */
  readonly busy?: boolean
}

export function Button({ kind = 'plain', busy = false, onClick, type = 'button', ...rest }: ButtonProps): ReactElement {
  return (
    <button
      {...rest}
      className="ui-button"
      // The lint of literal button types cannot see through a prop; the type is one of the three.
      type={type}
      data-kind={kind}
      aria-busy={busy}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    />
  )
}
