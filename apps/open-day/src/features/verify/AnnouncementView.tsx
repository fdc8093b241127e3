import { formatDate, formatInstant } from '@sunlit/calendar'
import type { DrawAnnouncement } from '@sunlit/enrolment'
import type { ReactElement } from 'react'

export interface Announced {
  readonly announcement: DrawAnnouncement
  readonly commitment: string
  readonly announcedAt: string
}

/** A draw that is still to come: what is fixed already, and what everybody can note down today. */
export function AnnouncementView({
  announced: { announcement, commitment, announcedAt },
}: {
  readonly announced: Announced
}): ReactElement {
  const { drawnOn, applicants, sources, plan } = announcement
  return (
    <section aria-labelledby="announced">
      <h2 id="announced">抽签办法已经公布，还没有抽</h2>
      <dl className="facts">
        <div>
          <dt>抽签日期</dt>
          <dd>{formatDate(drawnOn)}</dd>
        </div>
        <div>
          <dt>参加抽签</dt>
          <dd>
            {applicants.parties}组，共{applicants.people}人；抽{plan.capacity - plan.reserve}个名额
          </dd>
        </div>
        <div>
          <dt>号码来源</dt>
          <dd>
            <ul>
              {sources.map(({ name, published }) => (
                <li key={name}>
                  {name}，公布于{published}
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>封存时间</dt>
          <dd>{formatInstant(announcedAt)}</dd>
        </div>
        <div>
          <dt>封存码</dt>
          <dd className="address">{commitment}</dd>
        </div>
      </dl>
      <p>请把封存码抄下来或截图。抽签之后再打开本页，把它填进去，就能证明名单和办法没有被换过。</p>
    </section>
  )
}
