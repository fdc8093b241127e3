import type { ReactElement } from 'react'
export function ResultsPage({ id }: { readonly id: string }): ReactElement {
  return <p>{id}</p>
}
