import { EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { QueryView } from '../../components/QueryView.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { api } from '../../lib/api.ts'
import { PEOPLE_KEY } from '../../lib/people-key.ts'
import { useMe } from '../../lib/session.ts'
import { GrantMatrix } from './GrantMatrix.tsx'
import { PersonGrants } from './PersonGrants.tsx'
import '../../components/door.css'
import './grants.css'

/** The security administrator's table: who holds what. */
export function GrantsPage(): ReactElement {
  const me = useMe().data
  const people = useQuery({ queryKey: PEOPLE_KEY, queryFn: () => api.person.list.query() })
  const [openId, setOpenId] = useState<string>()
  const open = people.data?.find((person) => person.id === openId)
  return (
    <div className="stack">
      <PageHead title="授权" lead="谁可以办理哪些工作。账号由系统管理员建立，角色在这里授予和撤销。" />
      <Notice word="三员分立">
        系统管理员、安全管理员、审计管理员由三个人分别担任，且不兼任考核工作；每一类至少保留一人；不能给自己授权。违反时系统会拒绝。
      </Notice>
      <QueryView query={people} what="授权情况">
        {(list) =>
          list.length === 0 ? (
            <EmptyState title="还没有人员">请系统管理员先建立账号。</EmptyState>
          ) : (
            <GrantMatrix people={list} onOpen={setOpenId} />
          )
        }
      </QueryView>
      {open && (
        <SidePanel title={`${open.name} 的角色`} onClose={() => setOpenId(undefined)}>
          <PersonGrants person={open} isSelf={open.id === me?.personId} />
        </SidePanel>
      )}
    </div>
  )
}
