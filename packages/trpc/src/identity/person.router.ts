import { changePersonSchema, createPersonSchema, personIdSchema } from '@sunlit/contracts'
import {
  createPerson,
  disablePerson,
  editPerson,
  enablePerson,
  erasePerson,
  listPeople,
  resetPassword,
  resetSecondFactor,
  unlockPerson,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Accounts of colleagues: the system administrator's work, but for the second factor. */
export const personRouter = router({
  list: procedure('person.read').query(({ ctx }) => listPeople(ctx.services)),
  create: procedure('person.manage')
    .input(createPersonSchema)
    .mutation(({ ctx, input }) => createPerson(ctx.services, ctx.identity, input)),
  edit: procedure('person.manage')
    .input(changePersonSchema)
    .mutation(({ ctx, input }) => editPerson(ctx.services, ctx.identity, input)),
  disable: procedure('person.manage')
    .input(personIdSchema)
    .mutation(({ ctx, input }) => disablePerson(ctx.services, ctx.identity, input.personId)),
  enable: procedure('person.manage')
    .input(personIdSchema)
    .mutation(({ ctx, input }) => enablePerson(ctx.services, input.personId)),
  unlock: procedure('person.manage')
    .input(personIdSchema)
    .mutation(({ ctx, input }) => unlockPerson(ctx.services, input.personId)),
  resetPassword: procedure('person.manage')
    .input(personIdSchema)
    .mutation(({ ctx, input }) => resetPassword(ctx.services, ctx.identity, input.personId)),
  resetSecondFactor: procedure('person.reset-second-factor')
    .input(personIdSchema)
    .mutation(({ ctx, input }) => resetSecondFactor(ctx.services, ctx.identity, input.personId)),
  erase: procedure('person.manage')
    .input(personIdSchema)
    .mutation(({ ctx, input }) => erasePerson(ctx.services, ctx.identity, input.personId)),
})
