import { changeSettingSchema, settingHistorySchema } from '@sunlit/contracts'
import { changeSetting, listSettingHistory, listSettings } from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Figures with their defaults and sources: two doors, for two administrators who do not do each other's work. */
export const settingRouter = router({
  list: procedure('setting.read').query(({ ctx }) => listSettings(ctx.services)),
  history: procedure('setting.read')
    .input(settingHistorySchema)
    .query(({ ctx, input }) => listSettingHistory(ctx.services, input.key)),
  changeSecurity: procedure('setting.security')
    .input(changeSettingSchema)
    .mutation(({ ctx, input }) => changeSetting(ctx.services, 'setting.security', input)),
  changeAssessment: procedure('setting.assessment')
    .input(changeSettingSchema)
    .mutation(({ ctx, input }) => changeSetting(ctx.services, 'setting.assessment', input)),
})
