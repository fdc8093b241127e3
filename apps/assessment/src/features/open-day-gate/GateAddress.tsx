import type { ReactElement } from 'react'
import { QrCode } from '@sunlit/ui'

/** How a phone becomes a gate. */
export function GateAddress(): ReactElement {
  const address = `${location.origin}/open-day/gate/`
  return (
    <section className="panel gate-address" aria-label="用手机核验">
      <QrCode text={address} label="入场核验页面的二维码" />
      <div className="stack">
        <h2>用手机核验</h2>
        <p>
          入口的手机扫这个码，或打开 <a href={address}>{address}</a>，登录后选场次和入口，下载名单。之后没有网络也能核验，联网后自动上报。
        </p>
        <p className="word-muted">名单是加密的，拿到来访者的入场码才能看到对应的一位。只负责入场的人，请安全管理员授予“入场核验员”。</p>
      </div>
    </section>
  )
}
