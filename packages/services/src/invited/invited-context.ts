import type { ServiceContext } from '../core/service-context.ts'
import type { Vault } from '../messages/vault.ts'

/** What work with invited people takes beside the usual: the vault that seals names, codes, ballots and the key. */
export interface InvitedContext extends ServiceContext {
  readonly vault: Vault
  /** Where the house is reached; links on sheets and in messages begin with it. */
  readonly publicUrl: string
}

/** One purpose of sealing each; the row is the place. */
export const SEALS = {
  name: 'invited name',
  phone: 'invited phone',
  email: 'invited mail',
  code: 'invited code',
  key: 'invited signing key',
  ballot: 'invited ballot',
} as const

/** Marks: found again by those who know the text and the secret, and by nobody else. */
export const MARKS = { person: 'invited person', code: 'invited code', ballot: 'invited ballot' } as const
