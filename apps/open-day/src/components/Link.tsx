import type { ComponentProps, MouseEvent, ReactElement } from 'react'
import { navigate } from '../lib/router.ts'

interface LinkProps extends ComponentProps<'a'> {
  readonly href: string
}

/** A link within this app: a real address, which a plain click follows without loading the page anew. */
export function Link({ href, onClick, children, ...rest }: LinkProps): ReactElement {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    navigate(href)
  }
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  )
}
