import { Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'

/** The gate has no sign-in of its own: the staff app's holds here as well. */
export function SignInNotice(): ReactElement {
  return (
    <Notice
      tone="waiting"
      word="请登录"
      actions={
        <a className="ui-button" data-kind="main" href="/assessment/sign-in?next=/open-day/gate/">
          去登录
        </a>
      }
    >
      登录工作账号后会回到这里。已经扫过的记录都在这台手机上，登录后自动上报。
    </Notice>
  )
}
