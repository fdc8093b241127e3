import type { RecomputationBundle } from '@sunlit/scoring'
import { z } from 'zod'
import { factsSchema } from './finding.schema.ts'
import { dateSchema, instantSchema, sha256Schema } from './primitives.schema.ts'
import { schemeDocumentSchema } from './scheme.schema.ts'

const idText = z.string().min(1).max(100)
const occurrenceSchema = z.object({ ruleId: idText, foundOn: dateSchema })

const calendarSchema = z.object({
  notices: z.array(
    z.object({
      year: z.number().int(),
      title: z.string(),
      number: z.string(),
      published: dateSchema,
      off: z.array(dateSchema),
      work: z.array(dateSchema),
    }),
  ),
  fixedHolidays: z.object({ days: z.array(z.string().regex(/^\d{2}-\d{2}$/)), source: z.string() }),
  regionalDays: z.array(z.object({ date: dateSchema, working: z.boolean(), name: z.string(), source: z.string() })),
})

/** Stated results are only compared with what is computed, member by member, so any shape with a list of units may stand here. */
const statedResults = z.looseObject({ units: z.array(z.looseObject({ unitId: z.string() })) })

/** A recomputation bundle as anybody may bring it: what is computed from is checked here, what is stated is compared later. */
export const bundleSchema = z.object({
  format: z.literal('sunlit-bundle/1', { error: '不是 sunlit-bundle/1 复算包' }),
  publication: z.object({ id: idText, revision: z.number().int().min(1), title: z.string(), publishedAt: instantSchema }),
  organisation: z.object({ id: idText, name: z.string() }),
  period: z.object({
    id: idText,
    year: z.number().int(),
    quarter: z.number().int().min(1).max(4),
    title: z.string(),
    from: dateSchema,
    cutOff: dateSchema,
  }),
  asOf: dateSchema,
  scheme: schemeDocumentSchema,
  schemeHash: sha256Schema,
  calendar: calendarSchema,
  units: z
    .array(
      z.object({
        id: idText,
        name: z.string(),
        classId: idText,
        notApplicable: z.array(idText).exactOptional(),
        earlier: z.array(occurrenceSchema).exactOptional(),
      }),
    )
    .max(10_000),
  findings: z
    .array(
      z.object({
        id: idText,
        unitId: idText,
        ruleId: idText,
        foundOn: dateSchema,
        factKey: z.string().max(200).exactOptional(),
        facts: factsSchema,
        decision: z.enum(['accepted', 'withdrawn']),
        evidence: z.array(sha256Schema),
      }),
    )
    .max(1_000_000),
  rulings: z
    .array(
      z.object({
        id: idText,
        findingId: idText,
        level: z.number().int(),
        decision: z.enum(['upheld', 'amended', 'withdrawn']),
        before: factsSchema,
        after: factsSchema.exactOptional(),
        reasonHash: sha256Schema,
        day: dateSchema,
      }),
    )
    .max(1_000_000)
    .exactOptional(),
  results: statedResults,
  resultHash: sha256Schema,
  log: z.object({ frozen: z.unknown().optional(), published: z.unknown().optional() }).exactOptional(),
})

/** Reads a parsed JSON file as a bundle; throws zod's error when what is computed from is malformed. */
export function parseBundle(file: unknown): RecomputationBundle {
  // The stated results keep their members but not their type: they are compared, never used.
  return bundleSchema.parse(file) as unknown as RecomputationBundle
}
