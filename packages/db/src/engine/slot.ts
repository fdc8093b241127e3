/** Stands in a compiled query for a parameter of this name. */
export class Slot {
  readonly key: string

  constructor(key: string) {
    this.key = key
  }
}
