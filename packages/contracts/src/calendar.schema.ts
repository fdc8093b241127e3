import { z } from 'zod'
import { dateSchema, idSchema, lineSchema } from './primitives.schema.ts'

/** Days that one notice of the region fixes, off or worked. */
export const addRegionalDaysSchema = z.object({
  days: z
    .array(z.object({ day: dateSchema, working: z.boolean() }))
    .min(1, '请至少填写一天')
    .max(31, '一次最多登记 31 天')
    .refine((days) => new Set(days.map(({ day }) => day)).size === days.length, '同一天填写了两次')
    .readonly(),
  /** For example 开斋节 */
  name: lineSchema(40),
  /** The notice: title and number. */
  source: lineSchema(200),
  noticedOn: dateSchema,
})
export type AddRegionalDays = z.infer<typeof addRegionalDaysSchema>

export const removeRegionalDaySchema = z.object({ regionalDayId: idSchema })
export type RemoveRegionalDay = z.infer<typeof removeRegionalDaySchema>
