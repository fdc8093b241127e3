import { EmptyState } from '@sunlit/ui'
import { useEffect, type ReactElement } from 'react'

/** An address that leads nowhere: mostly a link that was cut when it was passed on. */
export function UnknownPage(): ReactElement {
  useEffect(() => {
    document.title = '没有找到 · 社会评议'
  }, [])
  return (
    <>
      <h1 className="page-title">没有找到这份问卷</h1>
      <EmptyState title="链接可能不完整，或者问卷已经撤下" action={<a href="/survey/">看看正在进行的评议</a>}>
        请对照通知核对网址，或重新扫描二维码。微信里转发的链接有时会被截断。
      </EmptyState>
    </>
  )
}
