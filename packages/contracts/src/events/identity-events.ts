import type { Role } from '../roles.ts'
import type { Change } from './change.ts'

/** Organisations, units, people and their rights, settings, and the log itself. */
export type IdentityEvent =
  | { readonly type: 'organisation.created'; readonly organisationId: string; readonly parentId: string | null; readonly name: string }
  | { readonly type: 'organisation.renamed'; readonly organisationId: string; readonly before: string; readonly after: string }
  | { readonly type: 'organisation.closed' | 'organisation.set-up-renewed'; readonly organisationId: string }
  | { readonly type: 'organisation.set-up'; readonly organisationId: string }
  | { readonly type: 'unit.created'; readonly unitId: string; readonly name: string; readonly classId: string; readonly activeFrom: string }
  | { readonly type: 'unit.changed'; readonly unitId: string; readonly changed: readonly Change[] }
  | { readonly type: 'unit.closed'; readonly unitId: string; readonly activeTo: string }
  | {
      readonly type: 'unit.imported'
      readonly unitId: string
      readonly name: string
      readonly classId: string
      readonly activeFrom: string
      readonly activeTo: string | null
    }
  | {
      readonly type: 'unit.reorganised'
      readonly reorganisationId: string
      readonly onDate: string
      readonly closed: readonly string[]
      readonly opened: readonly string[]
      readonly takenOverBy: readonly string[]
      readonly reasonHash: string
      readonly source: string
    }
  | {
      readonly type: 'contact.handover-reported'
      readonly handoverId: string
      readonly unitId: string
      readonly duty: string
      readonly onDate: string
      readonly fromContactId: string | null
      readonly toContactId: string | null
    }
  | {
      readonly type: 'contact.handover-confirmed' | 'contact.handover-declined'
      readonly handoverId: string
      readonly unitId: string
      readonly duty: string
    }
  | { readonly type: 'contact.changed'; readonly contactId: string; readonly unitId: string; readonly fields: readonly string[] }
  | { readonly type: 'contact.ended' | 'contact.erased'; readonly contactId: string; readonly unitId: string }
  | { readonly type: 'data.imported'; readonly what: string; readonly rows: number; readonly contentHash: string | null }
  | { readonly type: 'person.created'; readonly personAlias: string; readonly unitId: string | null }
  | { readonly type: 'person.disabled' | 'person.enabled' | 'person.unlocked' | 'person.password-reset'; readonly personAlias: string }
  | { readonly type: 'person.changed'; readonly personAlias: string; readonly unitId: string | null; readonly renamed: boolean }
  | { readonly type: 'person.erased'; readonly personAlias: string }
  | { readonly type: 'person.second-factor-reset'; readonly personAlias: string }
  | { readonly type: 'grant.given' | 'grant.revoked'; readonly personAlias: string; readonly role: Role; readonly unitId: string | null }
  | { readonly type: 'account.signed-in' | 'account.signed-out' | 'account.password-changed' | 'account.second-factor-enabled' }
  | { readonly type: 'account.password-accepted' | 'account.second-factor-started' }
  | { readonly type: 'account.second-factor-disabled' | 'account.backup-codes-renewed' | 'account.backup-code-used' }
  | { readonly type: 'account.mail-confirmed' | 'account.mail-removed' | 'account.notices-set' }
  | { readonly type: 'message.retried'; readonly messageId: string; readonly channel: string; readonly attempts: number }
  | { readonly type: 'account.sessions-ended'; readonly sessions: number }
  | { readonly type: 'account.refused'; readonly reason: 'unknown' | 'password' | 'second-factor' | 'locked' | 'disabled' }
  | { readonly type: 'account.locked'; readonly personAlias: string; readonly until: string }
  | { readonly type: 'permission.refused'; readonly permission: string }
  | {
      readonly type: 'calendar.day-added'
      readonly day: string
      readonly working: boolean
      readonly name: string
      readonly source: string
      readonly noticedOn: string
    }
  | { readonly type: 'calendar.day-removed'; readonly day: string; readonly working: boolean; readonly name: string }
  | { readonly type: 'setting.changed'; readonly key: string; readonly before: string | null; readonly after: string }
  | { readonly type: 'data.exported'; readonly what: string; readonly rows: number; readonly sha256: string }
  | { readonly type: 'log.key-rotated'; readonly keyName: string; readonly publicKey: string }
  | { readonly type: 'data.restored'; readonly size: number; readonly root: string }

export const IDENTITY_EVENT_NAMES: Readonly<Record<IdentityEvent['type'], string>> = {
  'organisation.created': '新建机构',
  'organisation.renamed': '机构更名',
  'organisation.closed': '停用机构',
  'organisation.set-up-renewed': '换发机构初始化口令',
  'organisation.set-up': '机构初始化',
  'unit.created': '新增单位',
  'unit.changed': '修改单位',
  'unit.closed': '停用单位',
  'unit.imported': '导入单位',
  'unit.reorganised': '机构改革',
  'contact.handover-reported': '报备联系人变动',
  'contact.handover-confirmed': '确认联系人变动',
  'contact.handover-declined': '退回联系人变动',
  'contact.changed': '修改联系人信息',
  'contact.ended': '联系人随单位撤并结束',
  'contact.erased': '删除离任联系人的个人信息',
  'data.imported': '导入数据',
  'person.created': '新建人员账号',
  'person.disabled': '停用人员账号',
  'person.enabled': '启用人员账号',
  'person.unlocked': '解锁人员账号',
  'person.password-reset': '重置密码',
  'person.second-factor-reset': '重置动态口令',
  'person.changed': '修改人员信息',
  'person.erased': '删除人员个人信息',
  'grant.given': '授予角色',
  'grant.revoked': '撤销角色',
  'account.signed-in': '登录',
  'account.signed-out': '退出登录',
  'account.password-changed': '修改密码',
  'account.password-accepted': '密码通过，等待动态口令',
  'account.second-factor-started': '开始绑定动态口令',
  'account.second-factor-enabled': '绑定动态口令',
  'account.second-factor-disabled': '停用动态口令',
  'account.backup-codes-renewed': '更换备用码',
  'account.backup-code-used': '使用备用码登录',
  'account.sessions-ended': '结束其他登录',
  'account.mail-confirmed': '确认接收提醒的邮箱',
  'account.mail-removed': '删除接收提醒的邮箱',
  'account.notices-set': '修改提醒方式',
  'message.retried': '重新发送失败的消息',
  'account.refused': '登录被拒绝',
  'account.locked': '账号被锁定',
  'permission.refused': '越权操作被拒绝',
  'calendar.day-added': '登记地方休息日或上班日',
  'calendar.day-removed': '删除地方休息日或上班日',
  'setting.changed': '修改设置',
  'data.exported': '导出数据',
  'log.key-rotated': '更换日志签名密钥',
  'data.restored': '从备份恢复',
}
