import type { ReactElement } from 'react'

/** Stands where content will be; said to assistive technology, quiet to the eye. */
export function Loading({ what = '内容' }: { readonly what?: string }): ReactElement {
  return <output className="loading">正在载入{what}…</output>
}
