import { Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { useEditing } from './editing.ts'
import { faultsAt } from './faults.ts'

/** What the checks say of one place, beside it: circles and dead ends among them. */
export function FaultsHere({ ids }: { readonly ids: readonly string[] }): ReactElement | undefined {
  const here = faultsAt(useEditing().faults, ids)
  if (here.length === 0) return undefined
  const isFault = here.some(({ level }) => level === 'fault')
  return (
    <Notice tone="waiting" word={isFault ? '要改' : '提醒'}>
      <ul className="qe-faults">
        {here.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  )
}
