import { ROLE_NAMES } from '@sunlit/contracts'
import type { RouterOutputs } from '@sunlit/trpc'
import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { DoorLayout } from '../../components/DoorLayout.tsx'
import { ShownOnce } from '../../components/ShownOnce.tsx'

/** The three accounts with their initial passwords, this once: to be printed, cut apart and handed over. */
export function FirstAccounts({ accounts }: { readonly accounts: RouterOutputs['setup']['run'] }): ReactElement {
  return (
    <DoorLayout wide title="初始化完成" lead="请把下面的账号分别交给三位管理员。首次登录时，各自修改密码并绑定动态口令。">
      {accounts.map(({ role, name, username, initialPassword }) => (
        <section key={role} className="stack" aria-label={ROLE_NAMES[role]}>
          <h2>
            {ROLE_NAMES[role]}：{name}
          </h2>
          <ShownOnce label={`用户名 ${username}，初始密码`} text={initialPassword} />
        </section>
      ))}
      <div className="row-actions" data-no-print="">
        <Button onClick={() => print()}>打印</Button>
        <Link href="/sign-in">去登录</Link>
      </div>
    </DoorLayout>
  )
}
