import type { ReactElement } from 'react'

interface AnnouncedProps {
  readonly words: string
  /** Another number says the same words once more. */
  readonly turn: number
}

/** Says what has just been done to who listens. It is on the page before its words are: a region that comes along with them is passed over. */
export function Announced({ words, turn }: AnnouncedProps): ReactElement {
  return <output className="ui-sr-only">{words === '' || turn % 2 === 0 ? words : `${words}\u00A0`}</output>
}
