import {
  confirmMailSchema,
  listNoticesSchema,
  mailAddressSchema,
  noticeIdSchema,
  noticePreferencesSchema,
  readAllNoticesSchema,
} from '@sunlit/contracts'
import {
  confirmMail,
  countOwnUnread,
  getOwnMailbox,
  listOwnNotices,
  readAllNotices,
  readNotice,
  removeMail,
  requestMailCode,
  setNoticePreferences,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** What one is told, and how. */
export const noticeRouter = router({
  list: procedure('notice.own')
    .input(listNoticesSchema)
    .query(({ ctx, input }) => listOwnNotices(ctx.services, input)),
  unread: procedure('notice.own').query(({ ctx }) => countOwnUnread(ctx.services)),
  read: procedure('notice.own')
    .input(noticeIdSchema)
    .mutation(({ ctx, input }) => readNotice(ctx.services, input)),
  readAll: procedure('notice.own')
    .input(readAllNoticesSchema)
    .mutation(({ ctx, input }) => readAllNotices(ctx.services, input)),
  mailbox: procedure('notice.own').query(({ ctx }) => getOwnMailbox(ctx.services, ctx.messages)),
  requestMailCode: procedure('notice.own')
    .input(mailAddressSchema)
    .mutation(({ ctx, input }) => requestMailCode(ctx.services, ctx.messages, input)),
  confirmMail: procedure('notice.own')
    .input(confirmMailSchema)
    .mutation(({ ctx, input }) => confirmMail(ctx.services, ctx.messages.vault, input)),
  removeMail: procedure('notice.own').mutation(({ ctx }) => removeMail(ctx.services)),
  setPreferences: procedure('notice.own')
    .input(noticePreferencesSchema)
    .mutation(({ ctx, input }) => setNoticePreferences(ctx.services, input)),
})
