import { rolesWith, type Permission, type Role } from '@sunlit/contracts'

/** Somebody with one thing they hold, as `listHolders` lists them. */
export interface Holder {
  readonly personId: string
  readonly alias: string
  readonly memberOf: string | null
  readonly role: Role | null
  readonly unitId: string | null
}

/** Who is told, and in which role: whoever gives that role up no longer sees the notice. Without a role: as the person they are. */
export interface Recipient {
  readonly personId: string
  readonly role: Role | null
  readonly unitId: string | null
}

/** The people of one organisation, by what a notice may ask for. Plain data: nothing is looked up here. */
export interface PeopleToTell {
  /** Whoever may do this, in each role that lets them. */
  may(permission: Permission): readonly Recipient[]
  /** Whoever may do this and does not belong to that unit, nor speak for it (rule A-7). */
  mayAbout(permission: Permission, unitId: string): readonly Recipient[]
  /** Liaison and head of one unit. */
  ofUnit(unitId: string): readonly Recipient[]
  /** The heads of one unit. */
  headOf(unitId: string): readonly Recipient[]
  /** Liaisons and heads of all units. */
  ofUnits(): readonly Recipient[]
  person(personId: string): readonly Recipient[]
  alias(alias: string): readonly Recipient[]
  /** Empty for whoever does not act as a person of this organisation. */
  idOfAlias(alias: string): string
}

export function peopleToTell(holders: readonly Holder[]): PeopleToTell {
  const inRole = holders.flatMap(({ personId, role, unitId }) => (role === null ? [] : [{ personId, role, unitId }]))
  // Whoever stands at a gate belongs to a unit as well, and does not speak for it.
  const speakers = inRole.filter(({ role }) => role === 'liaison' || role === 'unit_head')
  const may = (permission: Permission): readonly Recipient[] => {
    const roles = rolesWith(permission)
    return inRole.filter(({ role }) => roles.includes(role))
  }
  const self = (personId: string | undefined): readonly Recipient[] =>
    personId === undefined ? [] : [{ personId, role: null, unitId: null }]
  const known = (personId: string): readonly Recipient[] => self(holders.find((holder) => holder.personId === personId)?.personId)
  const byAlias = (alias: string): string | undefined => holders.find((holder) => holder.alias === alias)?.personId
  const barred = (unitId: string): ReadonlySet<string> =>
    new Set(holders.filter((holder) => holder.memberOf === unitId || holder.unitId === unitId).map(({ personId }) => personId))
  return {
    may,
    mayAbout(permission, unitId) {
      const own = barred(unitId)
      return may(permission).filter(({ personId }) => !own.has(personId))
    },
    ofUnit: (unitId) => speakers.filter((recipient) => recipient.unitId === unitId),
    headOf: (unitId) => inRole.filter((recipient) => recipient.unitId === unitId && recipient.role === 'unit_head'),
    ofUnits: () => speakers,
    person: known,
    alias: (alias) => self(byAlias(alias)),
    idOfAlias: (alias) => byAlias(alias) ?? '',
  }
}
