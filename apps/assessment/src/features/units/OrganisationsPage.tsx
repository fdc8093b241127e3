import { formatInstant } from '@sunlit/calendar'
import { ORGANISATION_KIND_NAMES, ORGANISATION_KINDS, type OrganisationKind } from '@sunlit/contracts'
import type { RouterOutputs } from '@sunlit/trpc'
import { Button, EmptyState, PageHead } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { ShownOnce } from '../../components/ShownOnce.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { api } from '../../lib/api.ts'
import { CreateOrganisationForm, RenameOrganisationForm } from './OrganisationForms.tsx'
import '../../components/door.css'

export type Organisations = RouterOutputs['organisation']['list']
type Child = Organisations['children'][number]
type Open = { readonly kind: 'new' } | { readonly kind: 'rename'; readonly id: string; readonly name: string }

const KEY = ['organisation.list'] as const

/** The system administrator's view: one's own organisation and those directly below, which run themselves. */
export function OrganisationsPage(): ReactElement {
  const [open, setOpen] = useState<Open>()
  const organisations = useQuery({ queryKey: KEY, queryFn: () => api.organisation.list.query() })
  const close = (): void => setOpen(undefined)
  return (
    <div className="stack">
      <PageHead
        title="机构"
        lead="下级机构各自管理人员、方案和考核，上级看不到其内部数据。"
        actions={
          <Button kind="main" data-shortcut="n" onClick={() => setOpen({ kind: 'new' })}>
            新建下级机构
          </Button>
        }
      />
      <QueryView query={organisations} what="机构">
        {({ own, children }) => (
          <>
            <section className="panel" aria-label="本机构">
              <h2>{own.name}</h2>
              <div>
                <Button onClick={() => setOpen({ kind: 'rename', id: own.id, name: own.name })}>更名</Button>
              </div>
            </section>
            {children.length === 0 ? (
              <EmptyState title="没有下级机构">下属单位需要自行组织考核时，在这里建立，再把初始化口令交给对方。</EmptyState>
            ) : (
              <ChildTable items={children} onRename={(child) => setOpen({ kind: 'rename', id: child.id, name: child.name })} />
            )}
          </>
        )}
      </QueryView>
      {open && (
        <SidePanel title={open.kind === 'new' ? '新建下级机构' : `更名：${open.name}`} onClose={close}>
          {open.kind === 'new' ? (
            <CreateOrganisationForm onDone={close} />
          ) : (
            <RenameOrganisationForm id={open.id} before={open.name} onDone={close} />
          )}
        </SidePanel>
      )}
    </div>
  )
}

interface ChildTableProps {
  readonly items: readonly Child[]
  readonly onRename: (child: Child) => void
}

function ChildTable({ items, onRename }: ChildTableProps): ReactElement {
  const client = useQueryClient()
  const [asked, setAsked] = useState<Child>()
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: KEY })
  const renew = useMutation({
    mutationFn: (organisationId: string) => api.organisation.renewSetUpToken.mutate({ organisationId }),
    onSettled: reload,
  })
  const shut = useMutation({
    mutationFn: (organisationId: string) => api.organisation.close.mutate({ organisationId }),
    onSettled: () => {
      setAsked(undefined)
      return reload()
    },
  })
  return (
    <div className="stack">
      {renew.isError && <FailureNotice error={renew.error} />}
      {shut.isError && <FailureNotice error={shut.error} />}
      {renew.data && <ShownOnce label="新的初始化口令，14天内有效，旧口令已作废" text={renew.data.setUpToken} />}
      <div className="plain-table-frame">
        <table className="plain-table">
          <caption className="ui-sr-only">下级机构</caption>
          <thead>
            <tr>
              <th scope="col">机构</th>
              <th scope="col">类型</th>
              <th scope="col">状态</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {items.map((child) => (
              <tr key={child.id}>
                <th scope="row">{child.name}</th>
                <td>{isKind(child.kind) ? ORGANISATION_KIND_NAMES[child.kind] : child.kind}</td>
                <td>{stateOf(child)}</td>
                <td>
                  {child.closedAt === null && (
                    <div className="row-actions">
                      <Button kind="quiet" onClick={() => onRename(child)}>
                        更名
                      </Button>
                      {child.awaitsSetUp && (
                        <Button kind="quiet" busy={renew.isPending && renew.variables === child.id} onClick={() => renew.mutate(child.id)}>
                          换发初始化口令
                        </Button>
                      )}
                      <Button kind="quiet" onClick={() => setAsked(child)}>
                        停用
                      </Button>
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asked && (
        <Confirm
          title={`停用：${asked.name}`}
          action="停用"
          busy={shut.isPending}
          onConfirm={() => shut.mutate(asked.id)}
          onCancel={() => setAsked(undefined)}
        >
          <p>{asked.name} 的全部人员将立即退出并不能再登录。已公示的结果保留。停用后不能恢复。</p>
        </Confirm>
      )}
    </div>
  )
}

function stateOf(child: Child): string {
  if (child.closedAt !== null) return `${formatInstant(child.closedAt)} 停用`
  return child.awaitsSetUp ? '等待初始化' : '使用中'
}

function isKind(text: string): text is OrganisationKind {
  return ORGANISATION_KINDS.some((kind) => kind === text)
}
