import { ROLE_NAMES } from '@sunlit/contracts'
import { PageHead } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { may, useMe } from '../../lib/session.ts'
import { ChangePasswordForm } from './ChangePasswordForm.tsx'
import { SecondFactorCard } from './SecondFactorCard.tsx'
import { SessionList } from './SessionList.tsx'
import '../../components/door.css'
import './account.css'

export function AccountPage(): ReactElement | null {
  const me = useMe().data
  if (me === undefined || me === null) return null
  const roles = me.roles.map((role) => ROLE_NAMES[role]).join('、')
  return (
    <>
      <PageHead title="我的账号" lead={`${me.displayName}（${me.username ?? ''}），${roles === '' ? '还没有角色' : roles}`} />
      <div className="cards">
        <section className="card" aria-labelledby="account-factor">
          <h2 id="account-factor">动态口令</h2>
          <SecondFactorCard me={me} />
        </section>
        <section className="card" aria-labelledby="account-sessions">
          <h2 id="account-sessions">登录中的设备</h2>
          <SessionList />
        </section>
        {may(me, 'notice.own') && (
          <section className="card" aria-labelledby="account-notices">
            <h2 id="account-notices">提醒方式</h2>
            <p>
              要不要用邮件提醒、什么时候提醒，在<Link href="/notices/settings">提醒方式</Link>里选择。
            </p>
          </section>
        )}
        <section className="card" aria-labelledby="account-password">
          <h2 id="account-password">密码</h2>
          <ChangePasswordForm me={me} />
        </section>
      </div>
    </>
  )
}
