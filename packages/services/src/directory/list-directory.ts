import { shanghaiDate } from '@sunlit/calendar'
import { CONTACT_DUTIES, type ContactDuty } from '@sunlit/contracts'
import { listContacts, listHandovers, listUnits, type Contact, type Handover } from '@sunlit/db'
import { namesOf } from '../assessment/people.ts'
import { assertMay, may, scopeOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { disabledAmong } from './account-state.repo.ts'

export interface ContactView {
  readonly id: string
  readonly duty: ContactDuty
  readonly name: string
  readonly post: string
  readonly officePhone: string
  readonly mobile: string
  readonly email: string
  readonly personId: string | null
  /** The linked account is shut: somebody has to take over. */
  readonly accountClosed: boolean
  readonly servesFrom: string | null
  readonly servesTo: string | null
  readonly erased: boolean
  readonly version: number
}

export interface HandoverView {
  readonly id: string
  readonly duty: ContactDuty
  readonly from: ContactView | null
  readonly to: ContactView | null
  readonly onDate: string
  readonly reason: string
  readonly status: Handover['status']
  /** Null where the person's data were erased. */
  readonly reportedBy: string | null
  readonly reportedAt: string
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly declineReason: string | null
}

export interface UnitContacts {
  readonly unitId: string
  readonly unitName: string
  /** The unit still takes part. */
  readonly isOpen: boolean
  /** Who serves, one for each duty that somebody has. */
  readonly serving: readonly ContactView[]
  /** Duties that nobody has. */
  readonly vacant: readonly ContactDuty[]
  /** Newest first, waiting ones among them. */
  readonly handovers: readonly HandoverView[]
}

export interface DirectoryView {
  readonly units: readonly UnitContacts[]
  readonly mayReport: boolean
  readonly mayConfirm: boolean
}

/** Rule K-3: contact persons with their history, for the office and for the unit itself; closed units without anybody are left out. */
export async function listDirectory(ctx: ServiceContext): Promise<DirectoryView> {
  assertMay(ctx.actor, 'contact.read')
  const { organisationId } = ctx.actor
  const scope = scopeOf(ctx.actor, 'contact.read')
  const within = { organisationId, ...(scope !== 'all' && { unitIds: scope }) }
  const db = ctx.db.read
  const [units, contacts, handovers] = [
    await listUnits(db, organisationId),
    await listContacts(db, within),
    await listHandovers(db, within),
  ]
  const closed = await disabledAmong(
    db,
    contacts.flatMap(({ person_id }) => person_id ?? []),
  )
  const names = await namesOf(
    db,
    handovers.flatMap(({ reported_by, decided_by }) => [reported_by, decided_by]),
  )
  const views = new Map(contacts.map((contact) => [contact.id, contactView(contact, closed)]))
  const today = shanghaiDate(ctx.now())
  const listed = units.filter(({ id }) => scope === 'all' || scope.includes(id))
  return {
    units: listed
      .map((unit): UnitContacts => {
        const own = contacts.filter((contact) => contact.unit_id === unit.id)
        const serving = own.filter((contact) => isServing(contact, today)).flatMap(({ id }) => views.get(id) ?? [])
        return {
          unitId: unit.id,
          unitName: unit.name,
          isOpen: unit.active_to === null || unit.active_to >= today,
          serving: CONTACT_DUTIES.flatMap((duty) => serving.find((contact) => contact.duty === duty) ?? []),
          vacant: CONTACT_DUTIES.filter((duty) => !serving.some((contact) => contact.duty === duty)),
          handovers: handovers.filter((one) => one.unit_id === unit.id).map((one) => handoverView(one, views, names)),
        }
      })
      .filter(({ isOpen, serving, handovers: past }) => isOpen || serving.length + past.length > 0),
    mayReport: may(ctx.actor, 'contact.report'),
    mayConfirm: may(ctx.actor, 'contact.confirm'),
  }
}

/** Whoever ends with their unit on a day to come serves until then. */
export function isServing({ serves_from, serves_to }: Pick<Contact, 'serves_from' | 'serves_to'>, today: string): boolean {
  return serves_from !== null && (serves_to === null || serves_to >= today)
}

function contactView(contact: Contact, closed: ReadonlySet<string>): ContactView {
  return {
    id: contact.id,
    duty: contact.duty,
    name: contact.name,
    post: contact.post,
    officePhone: contact.office_phone,
    mobile: contact.mobile,
    email: contact.email,
    personId: contact.person_id,
    accountClosed: contact.person_id !== null && closed.has(contact.person_id),
    servesFrom: contact.serves_from,
    servesTo: contact.serves_to,
    erased: contact.erased_at !== null,
    version: contact.version,
  }
}

function handoverView(handover: Handover, views: ReadonlyMap<string, ContactView>, names: ReadonlyMap<string, string>): HandoverView {
  return {
    id: handover.id,
    duty: handover.duty,
    from: views.get(handover.from_contact_id ?? '') ?? null,
    to: views.get(handover.to_contact_id ?? '') ?? null,
    onDate: handover.on_date,
    reason: handover.reason,
    status: handover.status,
    reportedBy: names.get(handover.reported_by) ?? null,
    reportedAt: handover.reported_at,
    decidedBy: names.get(handover.decided_by ?? '') ?? null,
    decidedAt: handover.decided_at,
    declineReason: handover.decline_reason,
  }
}
