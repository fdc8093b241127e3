import type { ReactElement } from 'react'
import { Link } from '../components/Link.tsx'

/** Under the booking of somebody who was there. */
export function FeedbackPanel({ token }: { readonly token: string }): ReactElement {
  return (
    <section className="panel" aria-labelledby="feedback">
      <h2 id="feedback">谈谈这次活动</h2>
      <p>四个问题，约一分钟，不记名。您的意见会列入办理清单，结果公开。</p>
      <Link className="ui-button" data-kind="main" href={`/open-day/booking/${token}/feedback`}>
        填写反馈
      </Link>
    </section>
  )
}
