import { api } from '../../lib/api.ts'
import type { PersonLine } from './person-state.ts'

export interface PersonAction {
  readonly key: 'disable' | 'enable' | 'unlock' | 'reset-password' | 'erase'
  readonly label: string
  /** What will happen, with the name; left out: done at once, for it can be undone at once. */
  readonly question?: (person: PersonLine) => string
  readonly applies: (person: PersonLine) => boolean
  /** A new initial password to show this once, or nothing. */
  readonly run: (personId: string) => Promise<string | null>
}

/** What a system administrator does with an account, as data; the page draws whatever applies. */
export const PERSON_ACTIONS: readonly PersonAction[] = [
  {
    key: 'unlock',
    label: '解锁',
    applies: (person) => !person.disabled && person.lockedUntil !== null,
    run: (personId) => api.person.unlock.mutate({ personId }).then(() => null),
  },
  {
    key: 'enable',
    label: '启用',
    applies: (person) => person.disabled,
    run: (personId) => api.person.enable.mutate({ personId }).then(() => null),
  },
  {
    key: 'reset-password',
    label: '重置密码',
    question: (person) => `${person.name} 的旧密码将作废，所有登录立即结束，并得到一个新的初始密码。动态口令不变。`,
    applies: (person) => !person.disabled,
    run: async (personId) => (await api.person.resetPassword.mutate({ personId })).initialPassword,
  },
  {
    key: 'disable',
    label: '停用',
    question: (person) =>
      `${person.name} 将不能再登录，所有登录立即结束。以后可以重新启用。${person.duties.length === 0 ? '' : `此人是${person.duties.join('、')}，停用后请提醒考核管理员办理人员变动。`}`,
    applies: (person) => !person.disabled,
    run: (personId) => api.person.disable.mutate({ personId }).then(() => null),
  },
  {
    key: 'erase',
    label: '删除个人信息',
    question: (person) => `${person.name} 的姓名、用户名和密码将被永久删除，审计记录中的化名从此无法对应到本人。不能恢复。`,
    applies: (person) => person.disabled && person.grants.length === 0,
    run: (personId) => api.person.erase.mutate({ personId }).then(() => null),
  },
]
