import type { ReactElement } from 'react'
import { Link } from '../../components/Link.tsx'
import type { BookingPanelProps } from './panel-props.ts'

/** Where the draw is announced, carried out and can be replayed. */
export function DrawPanel({ view }: BookingPanelProps): ReactElement {
  return (
    <section className="panel" data-no-print="">
      <Link href={`/open-day/verify?session=${view.sessionId}&code=${view.code}`}>抽签的话，办法和结果在这里看</Link>
    </section>
  )
}
