import { addRegionalDaysSchema, removeRegionalDaySchema } from '@sunlit/contracts'
import { addRegionalDays, getCalendar, removeRegionalDay } from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** The working days that results and deadlines are counted by. */
export const calendarRouter = router({
  get: procedure('calendar.read').query(({ ctx }) => getCalendar(ctx.services)),
  addDays: procedure('calendar.manage')
    .input(addRegionalDaysSchema)
    .mutation(({ ctx, input }) => addRegionalDays(ctx.services, input)),
  removeDay: procedure('calendar.manage')
    .input(removeRegionalDaySchema)
    .mutation(({ ctx, input }) => removeRegionalDay(ctx.services, input)),
})
