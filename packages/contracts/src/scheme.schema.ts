import type { Scheme } from '@sunlit/scoring'
import { z } from 'zod'
import {
  dateSchema,
  idSchema,
  isPlainText,
  keySchema as shortKeySchema,
  lineSchema,
  textSchema,
  versionSchema,
} from './primitives.schema.ts'

/** Points as whole 1/10 000 of a point, as `scoring` counts them; the bounds are those of `MOST_POINTS`. */
export const pointsSchema = z.number().int().min(-1_000_000_000).max(1_000_000_000)

/** A share or a factor as whole 1/10 000; the bound is that of `MOST_RATIO`. */
export const ratioSchema = z.number().int().min(0).max(1_000_000)

/** Ids inside a scheme document are short texts that its author chooses. */
const keySchema = shortKeySchema(80)
const openPoints = pointsSchema.nullable()
const keys = z.array(keySchema).max(2_000)

/** Where a scheme comes from. */
export const sourceSchema = z.object({
  title: lineSchema(200),
  address: z.string().trim().max(500).refine(isPlainText, '网址含有不可见的字符').exactOptional(),
  publishedOn: dateSchema.exactOptional(),
  note: textSchema(1_000).exactOptional(),
})

const classSchema = z.object({
  id: keySchema,
  name: lineSchema(60),
  worths: z.array(z.object({ indicatorId: keySchema, worth: pointsSchema })).max(2_000),
  absent: keys,
})

const indicatorSchema = z.object({
  id: keySchema,
  parentId: keySchema.exactOptional(),
  name: lineSchema(200),
  worth: openPoints,
  side: z.enum(['score', 'bonus']).exactOptional(),
  cap: pointsSchema.exactOptional(),
  basis: textSchema(2_000).exactOptional(),
})

const escalationSchema = z.object({
  window: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('period') }),
    z.object({ kind: z.literal('days'), days: z.number().int().min(1).max(3_660) }),
  ]),
  steps: z
    .array(z.object({ occurrence: z.number().int().min(2).max(1_000), factor: ratioSchema }))
    .min(1)
    .max(20),
})

const ruleBase = {
  id: keySchema,
  indicatorId: keySchema,
  text: lineSchema(1_000),
  source: lineSchema(500),
  cap: pointsSchema.exactOptional(),
  groupId: keySchema.exactOptional(),
}
const escalating = { ...ruleBase, escalation: escalationSchema.exactOptional() }

const penaltySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('per-step'),
    price: openPoints,
    step: ratioSchema.min(1),
    count: z.enum(['exact', 'begun', 'whole']),
  }),
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('flat'), price: openPoints }),
])

const ruleSchema = z.discriminatedUnion('kind', [
  z.object({ ...escalating, kind: z.literal('each'), price: openPoints }),
  z.object({ ...escalating, kind: z.literal('flat'), price: openPoints }),
  z.object({
    ...escalating,
    kind: z.literal('overdue'),
    price: openPoints,
    days: z.enum(['working', 'natural']),
    graceDays: z.number().int().min(0).max(3_660),
    mostEach: pointsSchema.exactOptional(),
  }),
  z.object({ ...escalating, kind: z.literal('share'), by: z.enum(['fixed', 'stated']), share: ratioSchema.nullable() }),
  z.object({ ...escalating, kind: z.literal('ratio'), threshold: ratioSchema, penalty: penaltySchema }),
  z.object({ ...ruleBase, kind: z.literal('ceiling'), share: ratioSchema.exactOptional() }),
  z.object({ ...ruleBase, kind: z.literal('full') }),
  z.object({ ...escalating, kind: z.literal('discretion'), least: pointsSchema, most: openPoints }),
  z.object({ ...ruleBase, kind: z.literal('bonus'), price: openPoints }),
  z.object({ ...ruleBase, kind: z.literal('bonus-range'), least: pointsSchema, most: openPoints }),
  z.object({
    ...ruleBase,
    kind: z.literal('veto'),
    score: openPoints,
    grade: lineSchema(40).exactOptional(),
    others: z.enum(['ignored', 'counted']),
  }),
])

const notApplicableSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keep') }),
  z.object({ kind: z.literal('normalise'), to: pointsSchema }),
  z.object({ kind: z.literal('spread') }),
  z.object({
    kind: z.literal('factor'),
    factors: z
      .array(
        z.object({
          indicatorIds: keys,
          numerator: z.number().int().min(1).max(1_000_000),
          denominator: z.number().int().min(1).max(1_000_000),
        }),
      )
      .max(200),
  }),
])

/** Terms of bonus, of a scheme or of a whole made of several. */
export const bonusSchema = z.object({
  cap: pointsSchema.exactOptional(),
  gate: z.object({ score: pointsSchema, inclusive: z.boolean() }).exactOptional(),
  totalAtMost: pointsSchema.exactOptional(),
})

export const gradesSchema = z.array(z.object({ name: lineSchema(40), from: pointsSchema })).max(20)

/** How quarters make a year. */
export const yearSchema = z.object({
  quarters: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('mean') }),
    z.object({ kind: z.literal('weighted'), shares: z.tuple([ratioSchema, ratioSchema, ratioSchema, ratioSchema]) }),
    z.object({ kind: z.literal('cumulative'), base: pointsSchema }),
  ]),
  parts: z.array(z.object({ id: keySchema, name: lineSchema(100), share: ratioSchema })).max(20),
  ownShare: ratioSchema,
})

/**
 * The shape of a scheme document; what it says is judged by `scoring`'s own checks. Written as one object so that an unknown
 * field is dropped rather than hashed.
 */
export const schemeDocumentSchema: z.ZodType<Scheme> = z.object({
  id: keySchema,
  version: z.number().int().min(1).max(100_000),
  title: lineSchema(200),
  source: sourceSchema,
  effectiveFrom: dateSchema,
  effectiveTo: dateSchema.exactOptional(),
  note: textSchema(4_000).exactOptional(),
  classes: z.array(classSchema).max(100),
  indicators: z.array(indicatorSchema).max(2_000),
  rules: z.array(ruleSchema).max(5_000),
  groups: z.array(z.object({ id: keySchema, name: lineSchema(200), indicatorId: keySchema, cap: pointsSchema })).max(1_000),
  overlaps: z.array(z.object({ id: keySchema, kind: z.enum(['exclude', 'stack']), ruleIds: keys, source: lineSchema(500) })).max(1_000),
  notApplicable: notApplicableSchema,
  base: pointsSchema.exactOptional(),
  bonus: bonusSchema,
  passShare: ratioSchema,
  grades: gradesSchema,
  rankStyle: z.enum(['competition', 'dense']),
  cutOff: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('quarter-end') }),
    z.object({ kind: z.literal('days-before-end'), days: z.number().int().min(-60).max(60) }),
  ]),
  year: yearSchema,
  decimals: z.number().int().min(0).max(4),
  overdueRectificationRuleId: keySchema.exactOptional(),
  openDayLateRuleId: keySchema.exactOptional(),
})

/** A new scheme starts from a document: an empty one, a template's, or the copy of another version. */
export const createSchemeSchema = z.object({
  title: lineSchema(200),
  templateId: lineSchema(80).optional(),
  document: schemeDocumentSchema,
})
export type CreateScheme = z.infer<typeof createSchemeSchema>

export const getSchemeSchema = z.object({ schemeId: idSchema, version: z.number().int().min(1).optional() })
export type GetScheme = z.infer<typeof getSchemeSchema>

export const saveSchemeDraftSchema = z.object({ schemeId: idSchema, revision: versionSchema, document: schemeDocumentSchema })
export type SaveSchemeDraft = z.infer<typeof saveSchemeDraftSchema>

/** The next version begins as a copy of the latest adopted one. */
export const reviseSchemeSchema = z.object({ schemeId: idSchema })
export type ReviseScheme = z.infer<typeof reviseSchemeSchema>

export const adoptSchemeSchema = z.object({ schemeId: idSchema, revision: versionSchema })
export type AdoptScheme = z.infer<typeof adoptSchemeSchema>

/** A scheme file as the browser sends it; a filled-in table is far smaller. */
export const readSchemeFileSchema = z.object({
  content: z.base64({ error: '文件没有完整送达，请重新选择。' }).max(1_800_000, '方案文件不能超过 1 MB。'),
})
export type ReadSchemeFile = z.infer<typeof readSchemeFileSchema>

export const writeSchemeFileSchema = getSchemeSchema.extend({ format: z.enum(['json', 'xlsx']) })
export type WriteSchemeFile = z.infer<typeof writeSchemeFileSchema>

export const trySchemeSchema = z.object({ document: schemeDocumentSchema, periodId: idSchema })
export type TryScheme = z.infer<typeof trySchemeSchema>
