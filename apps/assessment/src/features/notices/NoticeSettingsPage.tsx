import { Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { mailboxQuery } from '../../lib/notices.ts'
import { MailAddressCard } from './MailAddressCard.tsx'
import { MailTopicsForm } from './MailTopicsForm.tsx'
import '../../components/door.css'
import '../account/account.css'
import './notices.css'

/** How I am told: always here, and by e-mail as I like. */
export function NoticeSettingsPage(): ReactElement {
  const mailbox = useQuery(mailboxQuery())
  return (
    <div className="stack">
      <PageHead
        title="提醒方式"
        lead="提醒总会出现在系统里；要不要同时发邮件，由您决定。"
        actions={
          <Link className="ui-button" href="/notices">
            返回提醒
          </Link>
        }
      />
      <QueryView query={mailbox} what="提醒方式">
        {(own) => (
          <div className="cards">
            {!own.canMail && <Notice tone="waiting">系统还没有配置邮件服务器，暂时不能用邮件提醒。配置好后可以在这里填写邮箱。</Notice>}
            <section className="card" aria-labelledby="mail-address">
              <h2 id="mail-address">接收提醒的邮箱</h2>
              <MailAddressCard own={own} />
            </section>
            <section className="card" aria-labelledby="mail-topics">
              <h2 id="mail-topics">哪些提醒发邮件</h2>
              <MailTopicsForm own={own} key={own.address ?? ''} />
            </section>
          </div>
        )}
      </QueryView>
    </div>
  )
}
