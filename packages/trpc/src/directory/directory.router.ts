import {
  changeContactSchema,
  declineHandoverSchema,
  eraseContactSchema,
  exportTableSchema,
  handoverIdSchema,
  reportHandoverSchema,
} from '@sunlit/contracts'
import {
  changeContact,
  confirmHandover,
  declineHandover,
  eraseContact,
  exportDirectory,
  listDirectory,
  listLinkableAccounts,
  reportHandover,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Contact persons of the units, and how their duties change hands. */
export const directoryRouter = router({
  list: procedure('contact.read').query(({ ctx }) => listDirectory(ctx.services)),
  accounts: procedure('contact.report').query(({ ctx }) => listLinkableAccounts(ctx.services)),
  report: procedure('contact.report')
    .input(reportHandoverSchema)
    .mutation(({ ctx, input }) => reportHandover(ctx.services, input)),
  change: procedure('contact.report')
    .input(changeContactSchema)
    .mutation(({ ctx, input }) => changeContact(ctx.services, input)),
  confirm: procedure('contact.confirm')
    .input(handoverIdSchema)
    .mutation(({ ctx, input }) => confirmHandover(ctx.services, input)),
  decline: procedure('contact.confirm')
    .input(declineHandoverSchema)
    .mutation(({ ctx, input }) => declineHandover(ctx.services, input)),
  erase: procedure('contact.confirm')
    .input(eraseContactSchema)
    .mutation(({ ctx, input }) => eraseContact(ctx.services, input)),
  export: procedure('contact.export')
    .input(exportTableSchema)
    .mutation(({ ctx, input }) => exportDirectory(ctx.services, input)),
})
