import type { RectificationLight } from '@sunlit/contracts'
import type { ReactElement } from 'react'

export const LIGHT_WORDS: Readonly<Record<RectificationLight, string>> = { red: '红灯', yellow: '黄灯', green: '绿灯' }

/** A colour with its word: the shape tells as well, so that nobody depends on the colour. */
export function LightMark({ light }: { readonly light: RectificationLight }): ReactElement {
  return (
    <span className="light" data-light={light}>
      {LIGHT_WORDS[light]}
    </span>
  )
}
