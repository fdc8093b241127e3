import { whenParts, type OpenSessionView } from '@sunlit/contracts'
import type { ReactElement } from 'react'

/** Day and time of a session; a narrow line breaks between the two and nowhere else. */
export function When({ session }: { readonly session: Pick<OpenSessionView, 'starts' | 'ends'> }): ReactElement {
  const [day, time] = whenParts(session)
  return (
    <>
      <span className="when">{day}</span>
      <span className="when">{time}</span>
    </>
  )
}
