import type { EventType } from '@sunlit/contracts'
import { noticePages } from './notice-pages.ts'
import type { NoticeRules } from './notice-rule.ts'

type DirectoryTypes = Extract<EventType, `${'unit' | 'contact'}.${string}`>

/** Units, and the people who speak for them. */
export const DIRECTORY_RULES: NoticeRules<DirectoryTypes> = {
  'unit.created': 'nobody',
  'unit.changed': 'nobody',
  'unit.closed': 'nobody',
  'unit.imported': 'nobody',
  'unit.reorganised': 'nobody',
  'contact.handover-reported': (_, { people, subject: { unit } }) => [
    {
      to: people.may('contact.confirm'),
      topic: 'contact',
      title: `“${unit?.name ?? '有单位'}”报备了联系人变动，等您确认`,
      address: noticePages.contacts(),
    },
  ],
  'contact.handover-confirmed': ({ unitId }, { people }) => [
    { to: people.ofUnit(unitId), topic: 'contact', title: '您单位报备的联系人变动已确认', address: noticePages.contacts() },
  ],
  'contact.handover-declined': ({ unitId }, { people }) => [
    { to: people.ofUnit(unitId), topic: 'contact', title: '您单位报备的联系人变动被退回，请修改后再报', address: noticePages.contacts() },
  ],
  'contact.changed': 'nobody',
  'contact.ended': 'nobody',
  'contact.erased': 'nobody',
}
