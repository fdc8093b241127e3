import type { ComponentProps, MouseEvent, ReactElement } from 'react'

interface ButtonProps extends ComponentProps<'button'> {
  readonly kind?: 'main' | 'plain' | 'danger' | 'quiet'
  /**
   * Work is under way: says so to assistive technology and ignores further clicks, but keeps the focus where it is. A button that is
   * given this also ignores the second click of a double click, which comes before the page knows that work is under way.
   */
  readonly busy?: boolean
}

export function Button({ kind = 'plain', busy, onClick, type = 'button', ...rest }: ButtonProps): ReactElement {
  const click = (event: MouseEvent<HTMLButtonElement>): void => {
    if (busy === true || (busy === false && event.detail > 1)) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      {...rest}
      className="ui-button"
      // The lint of literal button types cannot see through a prop; the type is one of the three.
      type={type}
      data-kind={kind}
      aria-busy={busy ?? false}
      onClick={click}
    />
  )
}
