import type { Params } from './router.ts'

/** What every page of the table of routes is given. */
export interface PageProps {
  /** The named parts of its path. */
  readonly params: Params
  /** What the address asks for besides, with its question mark. */
  readonly search: string
}
