import type { LongQueries } from './long-queries.ts'

/** What the main thread sends: the name comes from the registry's keys, so nothing but those queries can run here. */
export interface QueryRequest {
  readonly id: number
  readonly name: keyof LongQueries
  readonly args: LongQueries[keyof LongQueries]['args']
}

export type QueryAnswer = { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: string }

/** Close the file, and end. */
export const END = 'end'
