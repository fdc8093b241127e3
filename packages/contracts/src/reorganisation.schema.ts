import { z } from 'zod'
import { unitClassSchema } from './organisation.schema.ts'
import { dateSchema, idSchema, lineSchema, versionSchema } from './primitives.schema.ts'

const newUnitSchema = z.object({ name: lineSchema(60), classId: unitClassSchema })

/** 机构改革: from its day on the successors take part in the place of the units that close the day before. */
export const reorganiseUnitsSchema = z
  .object({
    closing: z
      .array(z.object({ unitId: idSchema, version: versionSchema }))
      .min(1, '请选择撤销或并入的单位')
      .max(50)
      .readonly(),
    /** Units that open on the day. */
    opening: z.array(newUnitSchema).max(50).readonly(),
    /** Units there already that take over. */
    takingOver: z.array(idSchema).max(50).readonly(),
    onDate: dateSchema,
    reason: lineSchema(200),
    /** The document that decided it. */
    source: lineSchema(200),
  })
  .refine(({ opening, takingOver }) => opening.length + takingOver.length > 0, {
    path: ['opening'],
    error: '请填写新设的单位，或选择承接的单位',
  })
  .refine(({ closing, takingOver }) => !closing.some(({ unitId }) => takingOver.includes(unitId)), {
    path: ['takingOver'],
    error: '撤销的单位不能同时是承接的单位',
  })
  .refine(({ opening }) => new Set(opening.map(({ name }) => name)).size === opening.length, { path: ['opening'], error: '新设的单位重名' })
export type ReorganiseUnits = z.infer<typeof reorganiseUnitsSchema>

export const previewReorganisationSchema = z.object({
  unitIds: z.array(idSchema).min(1).max(50).readonly(),
  onDate: dateSchema,
})
export type PreviewReorganisation = z.infer<typeof previewReorganisationSchema>
