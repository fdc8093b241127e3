import { ROLE_NAMES, type EventType } from '@sunlit/contracts'
import { noticePages } from './notice-pages.ts'
import type { NoticeRules, NoticeScene, Saying } from './notice-rule.ts'

type AccountTypes = Extract<
  EventType,
  `${'organisation' | 'person' | 'grant' | 'account' | 'permission' | 'setting' | 'message' | 'data' | 'log' | 'calendar'}.${string}`
>

const IF_NOT_YOU = '如果不是您本人或您所知的管理员操作，请马上联系系统管理员。'

/** Own accounts and what is held; the rest of administration is read in the audit trail. */
export const ACCOUNT_RULES: NoticeRules<AccountTypes> = {
  'organisation.created': 'nobody',
  'organisation.renamed': 'nobody',
  'organisation.closed': 'nobody',
  'organisation.set-up-renewed': 'nobody',
  'organisation.set-up': 'nobody',
  'person.created': 'nobody',
  'person.disabled': 'nobody',
  'person.enabled': 'nobody',
  'person.unlocked': ({ personAlias }, scene) => ofAlias(scene, personAlias, '您的账号已由系统管理员解锁'),
  'person.password-reset': ({ personAlias }, scene) => ofAlias(scene, personAlias, '您的密码已由系统管理员重置', IF_NOT_YOU),
  'person.second-factor-reset': ({ personAlias }, scene) => ofAlias(scene, personAlias, '您的动态口令已由安全管理员重置', IF_NOT_YOU),
  'person.changed': 'nobody',
  'person.erased': 'nobody',
  'grant.given': ({ personAlias, role }, scene) =>
    ofAlias(scene, personAlias, `您有了新的角色：${ROLE_NAMES[role]}`, '菜单里会多出这项工作，重新打开页面即可看到。'),
  'grant.revoked': ({ personAlias, role }, scene) => ofAlias(scene, personAlias, `您不再担任：${ROLE_NAMES[role]}`),
  'account.signed-in': 'nobody',
  'account.signed-out': 'nobody',
  'account.password-accepted': 'nobody',
  'account.second-factor-started': 'nobody',
  'account.password-changed': (_, scene) => ofActor(scene, '您的登录密码已修改'),
  'account.second-factor-enabled': 'nobody',
  'account.second-factor-disabled': (_, scene) => ofActor(scene, '您的动态口令已停用'),
  'account.backup-codes-renewed': (_, scene) => ofActor(scene, '您的备用码已更换'),
  'account.backup-code-used': (_, scene) => ofActor(scene, '有人用备用码登录了您的账号'),
  'account.mail-confirmed': 'nobody',
  'account.mail-removed': 'nobody',
  'account.notices-set': 'nobody',
  'account.sessions-ended': 'nobody',
  'account.refused': 'nobody',
  'account.locked': ({ personAlias }, scene) =>
    ofAlias(scene, personAlias, '您的账号因连续输错密码或动态口令被锁定过', '如果不是您本人输错，请修改密码，并告诉系统管理员。'),
  'permission.refused': 'nobody',
  'setting.changed': 'nobody',
  'message.retried': 'nobody',
  'data.exported': 'nobody',
  'data.imported': 'nobody',
  'data.restored': 'nobody',
  'log.key-rotated': 'nobody',
  'calendar.day-added': 'nobody',
  'calendar.day-removed': 'nobody',
}

/** Also to whoever did it: it may have been somebody else at their desk. */
function ofActor({ actor }: NoticeScene, title: string): readonly Saying[] {
  return [
    {
      to: actor,
      topic: 'account',
      title,
      detail: '如果不是您本人操作，请马上修改密码，并联系系统管理员。',
      address: noticePages.account(),
      evenActor: true,
    },
  ]
}

function ofAlias({ people }: NoticeScene, alias: string, title: string, detail = ''): readonly Saying[] {
  return [{ to: people.alias(alias), topic: 'account', title, detail, address: noticePages.account() }]
}
