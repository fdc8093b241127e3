import type { RosterRefusal } from './roster-file.ts'

/** Why the reading of a file ends before its end. */
export class Refused extends Error {
  readonly refusal: RosterRefusal

  constructor(refusal: RosterRefusal) {
    super(refusal)
    this.refusal = refusal
  }
}
