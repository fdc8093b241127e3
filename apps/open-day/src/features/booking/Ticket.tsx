import { Button } from '@sunlit/ui'
import type { BookingView } from '@sunlit/contracts'
import { useEffect, type ReactElement } from 'react'
import { QrPicture } from '../../components/QrPicture.tsx'
import { When } from '../../components/When.tsx'
import { isWeChat } from '../../lib/browser.ts'
import { keepForOffline } from '../../lib/offline.ts'

interface TicketProps {
  readonly view: BookingView
  readonly ticket: string
}

/** What is shown at the entrance: on the phone, with or without network, or on paper. */
export function Ticket({ view, ticket }: TicketProps): ReactElement {
  // Whoever has seen the ticket once can show it in a cellar.
  useEffect(() => void keepForOffline().catch(() => undefined), [])
  return (
    <section className="ticket" aria-labelledby="ticket">
      <h2 id="ticket">入场码</h2>
      <QrPicture text={ticket} alt={`入场码，报名号${view.code}，${view.people}人`} />
      <p className="ticket-code">{view.code}</p>
      <p>
        {view.people === 1 ? '1人入场' : `${view.people}人一起入场`}
        <br />
        <When session={view} />
      </p>
      <p className="quiet" data-no-print="">
        长按图片（电脑上点右键）可以保存，没有网络也能打开本页出示。扫不出来时，请工作人员输入报名号。
      </p>
      <details data-no-print="">
        <summary>文字入场码</summary>
        <p className="address">{ticket}</p>
      </details>
      {!isWeChat() && (
        <p data-no-print="">
          <Button onClick={() => print()}>打印，或存成 PDF</Button>
        </p>
      )}
    </section>
  )
}
