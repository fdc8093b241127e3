import type { MessageChannel } from '@sunlit/contracts'
import type { OpenBookingRow } from '@sunlit/db'
import { z } from 'zod'
import { isSameMark, type Vault } from '../messages/vault.ts'

/** What is known of a person who signed up: sealed, and gone on its day. */
const visitorSchema = z.object({
  name: z.string(),
  contact: z.string(),
  employer: z.string(),
  help: z.string(),
  roster: z.array(z.string()),
  documentEnd: z.string().nullable(),
  /** Why the staff chose this party, or did not. */
  reason: z.string().optional(),
})
export type Visitor = z.infer<typeof visitorSchema>

const PURPOSE = 'open-day visitor'
const LINK = 'open-day link'
const LINK_CHARACTERS = 24
const CODE_CHARACTERS = 10

export function sealVisitor(vault: Vault, bookingId: string, visitor: Visitor): string {
  return vault.seal(PURPOSE, bookingId, JSON.stringify(visitor))
}

/** Nothing once it is erased, or when the deployment's secret is another one now. */
export function openVisitor(vault: Vault, row: Pick<OpenBookingRow, 'id' | 'visitor'>): Visitor | undefined {
  if (row.visitor === null) return undefined
  const text = vault.open(PURPOSE, row.id, row.visitor)
  return text === undefined ? undefined : visitorSchema.parse(JSON.parse(text))
}

/** The personal link: the booking's code, and a mark that only this deployment makes. Nothing of it is stored. */
export function bookingToken(vault: Vault, row: Pick<OpenBookingRow, 'id' | 'code' | 'link_version'>): string {
  return row.code + vault.mark(LINK, `${row.id} ${row.link_version}`).slice(0, LINK_CHARACTERS)
}

/** The code a link names; nothing for what cannot be a link. */
export function codeOfToken(token: string): string | undefined {
  return token.length === CODE_CHARACTERS + LINK_CHARACTERS ? token.slice(0, CODE_CHARACTERS) : undefined
}

export function isTokenOf(vault: Vault, token: string, row: Pick<OpenBookingRow, 'id' | 'code' | 'link_version'>): boolean {
  return isSameMark(token, bookingToken(vault, row))
}

/** Where a visitor is written to. */
export interface VisitorAddress {
  readonly channel: MessageChannel
  readonly contact: string
}
