import type { Permission } from '@sunlit/contracts'

/** What the three administrators look after, each a click away; nothing of it waits for a day. */
export const OFFICE_WORK: readonly {
  readonly address: string
  readonly title: string
  readonly detail: string
  readonly permission: Permission
}[] = [
  { address: '/people', title: '人员账号', detail: '新建、修改、停用，重置密码', permission: 'person.manage' },
  { address: '/organisations', title: '机构', detail: '更名，建立下级机构', permission: 'organisation.manage' },
  { address: '/messages', title: '消息箱', detail: '短信和邮件有没有发出去', permission: 'message.manage' },
  { address: '/grants', title: '授权', detail: '谁可以办理哪些工作', permission: 'grant.manage' },
  { address: '/audit', title: '审计记录', detail: '谁在什么时候做了什么，有没有被改动', permission: 'audit.read' },
  { address: '/settings', title: '设置', detail: '安全和考核的数值，每次修改都有记录', permission: 'setting.read' },
]
