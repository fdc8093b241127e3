import { z } from 'zod'
import { UNDO_REASONS } from './gate-names.ts'
import { MESSAGE_CHANNELS } from './messages.ts'
import { participantClassSchema } from './open-day.schema.ts'
import { idSchema, instantSchema, lineSchema } from './primitives.schema.ts'

const peopleSchema = z.number().int('请填写整数').min(1, '至少1人').max(255, '最多255人')
const gateNameSchema = lineSchema(30)

/**
 * Scans of one gate, online or kept while there was no network. `ticket` is the ticket's text, whose signature is checked again, or the
 * booking's code as somebody typed it.
 */
export const reportScansSchema = z.object({
  openSessionId: idSchema,
  scans: z
    .array(
      z.object({
        scanId: idSchema,
        gate: gateNameSchema,
        at: instantSchema,
        ticket: z.string().max(1000),
        people: peopleSchema,
      }),
    )
    .max(1000),
})
export type ReportScans = z.infer<typeof reportScansSchema>

export const undoScanSchema = z.object({ openSessionId: idSchema, scanId: idSchema, reason: z.enum(UNDO_REASONS) })
export type UndoScan = z.infer<typeof undoScanSchema>

/** A party at the door without a booking, into places that are free. */
export const admitWalkInSchema = z.object({
  openSessionId: idSchema,
  /** Made by the gate once for each party: a repeat answers the same. */
  clientId: idSchema,
  gate: gateNameSchema,
  participantClass: participantClassSchema,
  people: peopleSchema,
  /** Only where the visitor wants to hear from us afterwards. */
  contact: z.object({ channel: z.enum(MESSAGE_CHANNELS), address: z.string().trim().min(1).max(254) }).nullable(),
})
export type AdmitWalkIn = z.infer<typeof admitWalkInSchema>

export const searchVisitorsSchema = z.object({
  openSessionId: idSchema,
  name: lineSchema(40).refine((name) => [...name].length >= 2, '请至少输入两个字'),
})
export type SearchVisitors = z.infer<typeof searchVisitorsSchema>

export const settleConflictSchema = z.object({ openSessionId: idSchema, scanId: idSchema, note: lineSchema(200) })
export type SettleConflict = z.infer<typeof settleConflictSchema>

/** A session that can be guarded now or soon. */
export interface GateSession {
  readonly id: string
  readonly eventId: string
  readonly title: string
  readonly place: string
  readonly starts: string
  readonly ends: string
  readonly classes: readonly { readonly id: string; readonly name: string }[]
  /** Whether the one who asks may look for visitors by name here. */
  readonly nameSearch: boolean
}

export interface GateAdmission {
  readonly code: string
  readonly people: number
  readonly gate: string
  readonly at: string
}

export interface GateConflict {
  readonly scanId: string
  readonly openSessionId: string
  readonly code: string
  readonly gate: string
  readonly at: string
  readonly people: number
  readonly sentence: string
  /** What somebody found when they looked; null while nobody has. */
  readonly settled: { readonly note: string; readonly at: string } | null
}

/** Who is in, as all gates have told so far. */
export interface GateState {
  readonly openSessionId: string
  /** The server's clock. */
  readonly at: string
  readonly expected: { readonly parties: number; readonly people: number }
  readonly inside: { readonly parties: number; readonly people: number; readonly walkIns: number }
  readonly gates: readonly { readonly gate: string; readonly parties: number; readonly people: number; readonly lastAt: string }[]
  readonly admitted: readonly GateAdmission[]
  readonly conflicts: readonly GateConflict[]
  /** The largest party of each class that could still be let in without a booking. */
  readonly freeByClass: Readonly<Record<string, number>>
  /** Signed text of the newest revocation list of the event. */
  readonly revocations: string
}

export interface FoundVisitor {
  readonly name: string
  readonly code: string
  readonly people: number
  readonly admitted: boolean
}
