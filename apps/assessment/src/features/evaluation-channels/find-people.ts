/** What the list of invited people is narrowed to. */
export interface PeopleWanted {
  /** Part of a name, or the number on the sheet. */
  readonly text: string
  /** Empty for every group. */
  readonly group: string
  readonly onlyWaiting: boolean
}

interface Invited {
  readonly number: number
  readonly name: string
  readonly group: string
  readonly fetchedOn: string | null
}

/** Those that are looked for, in the order of the list. */
export function findPeople<P extends Invited>(people: readonly P[], { text, group, onlyWaiting }: PeopleWanted): readonly P[] {
  const wanted = text.replaceAll(/\s/g, '')
  return people.filter(
    (person) =>
      (!onlyWaiting || person.fetchedOn === null) &&
      (group === '' || person.group === group) &&
      (wanted === '' || person.name.replaceAll(/\s/g, '').includes(wanted) || person.number === Number(wanted)),
  )
}
