import { Button, EmptyState, Field, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { ExportTable } from '../../components/ExportTable.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { api } from '../../lib/api.ts'
import { PEOPLE_KEY } from '../../lib/people-key.ts'
import { PeopleTable } from './PeopleTable.tsx'
import { PersonForm } from './PersonForm.tsx'
import { searchPeople, type PersonLine } from './person-state.ts'
import '../../components/door.css'

/** The system administrator's list of accounts. */
export function PeoplePage(): ReactElement {
  const text = new URLSearchParams(useSearch()).get('q') ?? ''
  const [, go] = useLocation()
  const [open, setOpen] = useState<PersonLine | 'new'>()
  const people = useQuery({ queryKey: PEOPLE_KEY, queryFn: () => api.person.list.query() })
  return (
    <div className="stack">
      <PageHead
        title="人员账号"
        lead="在这里建立和管理账号。角色由安全管理员在“授权”中授予。"
        actions={
          <div className="evidence-actions">
            <Button kind="main" data-shortcut="n" onClick={() => setOpen('new')}>
              新建账号
            </Button>
            <Link className="ui-button" href="/people/import">
              导入
            </Link>
            <ExportTable label="导出（会记入审计）" file={(format) => api.exchange.exportPeople.mutate({ format })} />
          </div>
        }
      />
      <div className="filter-bar">
        <Field
          id="people-search"
          type="search"
          label="查找"
          placeholder="姓名、用户名或单位"
          data-shortcut="/"
          value={text}
          onChange={(event) =>
            go(event.target.value === '' ? '/people' : `/people?q=${encodeURIComponent(event.target.value)}`, { replace: true })
          }
        />
      </div>
      <QueryView query={people} what="人员">
        {(list) => {
          const found = searchPeople(list, text)
          if (found.length > 0) return <PeopleTable people={found} onEdit={setOpen} />
          return (
            <EmptyState title={text === '' ? '还没有人员' : '没有找到'}>
              {text === '' ? '点“新建账号”添加第一位同事。' : '换一个姓名或单位再查。'}
            </EmptyState>
          )
        }}
      </QueryView>
      {open !== undefined && (
        <SidePanel title={open === 'new' ? '新建账号' : `修改：${open.name}`} onClose={() => setOpen(undefined)}>
          <PersonForm {...(open !== 'new' && { person: open })} onDone={() => setOpen(undefined)} />
        </SidePanel>
      )}
    </div>
  )
}
